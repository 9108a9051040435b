import { isTotal } from '$lib/grid/cells';
import { spelt, withoutMarks } from '$lib/grid/spelling';
import fields from './headings.json';

/** A block under a row of headings. */
export interface Headed {
	/** What each column holds; null for one that is left out. */
	keys: (string | null)[];
	/** The rows below the headings, without total rows and blank ones. */
	lines: string[][];
	/** Headings that nobody knows, or of columns that the grid has not. */
	left: string[];
}

const fewest = 3;
const deepest = 10;
const ignored = 'ignored';
const before = ['số lượt', 'số', 'lượt'].map(spelt);
const byName = (compared: (text: string) => string) =>
	new Map(
		Object.entries(fields)
			.reverse()
			.flatMap(([field, names]) => names.map((name) => [compared(name), field] as const))
	);
const exactly = byName(spelt);
const unaccented = byName(withoutMarks);

/** The field that a heading means, as imports know it; null where nobody knows. */
export function fieldOf(heading: string): string | null {
	const forms = [spelt(heading), ...before.map((word) => after(word, spelt(heading)))];
	const known = forms.filter((form) => form !== null);
	const named = known.map((form) => exactly.get(form)).find((field) => field !== undefined);
	return named ?? known.map((form) => unaccented.get(withoutMarks(form))).find(Boolean) ?? null;
}

const after = (word: string, text: string) =>
	text.startsWith(`${word} `) ? text.slice(word.length + 1) : null;

/**
 * A block by its headings: the row among its first that has most of them, with those of the row above where it has
 * none (merged cells). Null for a block without.
 * @param has the columns of the grid
 */
export function headed(block: string[][], has: string[]): Headed | null {
	let best: { at: number; found: ReturnType<typeof columnsIn> } | null = null;
	for (let at = 0; at < Math.min(deepest, block.length); at++) {
		const found = columnsIn(block[at] ?? [], block[at - 1] ?? []);
		if (found.known > (best?.found.known ?? fewest - 1)) best = { at, found };
	}
	if (best === null) return null;
	const { headings, fields } = best.found;
	const here = (field: string | null) => field !== null && has.includes(field);
	return {
		keys: fields.map((field) => (here(field) || field === 'place-code' ? field : null)),
		lines: block
			.slice(best.at + 1)
			.filter((line) => line.some((text) => text.trim() !== '') && !isTotal(line)),
		left: headings.filter(
			(heading, i) =>
				heading !== '' &&
				!here(fields[i] ?? null) &&
				!['place-code', ignored].includes(fields[i] ?? '')
		)
	};
}

function columnsIn(line: string[], above: string[]) {
	const taken = new Set<string>();
	const width = Math.max(line.length, above.length);
	const headings = Array.from({ length: width }, (_, i) => (line[i] || above[i] || '').trim());
	const fields = headings.map((heading) => {
		const field = heading === '' ? null : fieldOf(heading);
		if (field === null || field === ignored) return field;
		if (taken.has(field)) return null;
		taken.add(field);
		return field;
	});
	return { headings, fields, known: taken.size };
}

/** What a line of a headed block tells, by column; a place's code comes before its name. */
export function toldIn(line: string[], keys: (string | null)[]): Record<string, string> {
	const told = keys.flatMap((key, i) => (key ? [[key, (line[i] ?? '').normalize('NFC')]] : []));
	const { 'place-code': code, ...cells } = Object.fromEntries(told) as Record<string, string>;
	return code ? { ...cells, place: code } : cells;
}
