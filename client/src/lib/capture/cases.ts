import { readFileSync } from 'node:fs';

/** A file of the repository. */
export const read = (path: string) =>
	readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');

/** The rows of a catalogue file, as the service answers them, as far as the rules look at them. */
export function rows(file: string) {
	const [head = [], ...lines] = read(`api/Catalogue/${file}.csv`)
		.trim()
		.split(/\r?\n/)
		.map((line) =>
			[...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
				(cell) => cell[1] ?? cell[2] ?? ''
			)
		);
	return lines.map((line) => {
		const row = Object.fromEntries(head.map((name, i) => [name, line[i] || null]));
		return {
			...row,
			code: row.code ?? '',
			label: row.name_vi,
			from: row.valid_from,
			until: row.valid_to
		};
	});
}

/** "{300}" stands for 300 letters. */
export const long = <T extends object>(change: T) =>
	JSON.parse(
		JSON.stringify(change).replace(/\{(\d+)\}/g, (_, length: string) => 'a'.repeat(Number(length)))
	) as T;
