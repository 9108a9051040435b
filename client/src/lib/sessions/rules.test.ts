import type { SessionBody } from '$lib/api/types';
import type { Catalogue } from '$lib/catalogue/catalogue';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { faultsOf } from './rules';

interface Cases {
	today: string;
	good: SessionBody;
	cases: { name: string; change: Partial<SessionBody>; faults: string[] }[];
}

const read = (path: string) =>
	readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
const { today, good, cases } = JSON.parse(read('tests/Cases/session-rules.json')) as Cases;

/** The rows of a catalogue file, as the service answers them, as far as the rules look at them. */
function rows(file: string) {
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

const words = {
	topics: rows('vocabulary/topics'),
	audiences: rows('vocabulary/audiences'),
	languages: rows('vocabulary/languages'),
	kinds: rows('vocabulary/kinds').filter((kind) => 'of' in kind && kind.of === 'session'),
	agencies: rows('lao-cai/agencies'),
	places: rows('lao-cai/places')
} as unknown as Catalogue;

/** "{300}" stands for 300 letters. */
const long = (change: object) =>
	JSON.parse(
		JSON.stringify(change).replace(/\{(\d+)\}/g, (_, length: string) => 'a'.repeat(Number(length)))
	) as Partial<SessionBody>;

test.each(cases)('$name', ({ change, faults }) => {
	expect(Object.keys(faultsOf({ ...good, ...long(change) }, words, today)).sort()).toEqual(faults);
});

test('a correction takes a reason', () => {
	expect(faultsOf(good, words, today, true)).toHaveProperty('/reason');
	expect(faultsOf({ ...good, reason: 'nhập sai' }, words, today, true)).toEqual({});
});
