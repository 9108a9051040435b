import type { SessionBody } from '$lib/api/types';
import { read, rows } from '$lib/capture/cases';
import type { Catalogue } from '$lib/catalogue/catalogue';
import { expect, test } from 'vitest';
import { fieldOf } from './paste';
import { readRow } from './rows';

interface Cases {
	row: Record<string, string>;
	cases: { name: string; cells: Record<string, string>; says: Partial<SessionBody> | null }[];
	headings: Record<string, string | null>;
}
const { row, cases, headings } = JSON.parse(read('tests/Cases/sheet-cells.json')) as Cases;

const terms = (file: string) =>
	rows(file).map((term) => ({
		...term,
		spellings: 'spellings' in term && term.spellings ? String(term.spellings).split(';') : []
	}));
const names = {
	topics: terms('vocabulary/topics'),
	audiences: terms('vocabulary/audiences'),
	languages: terms('vocabulary/languages'),
	kinds: terms('vocabulary/kinds').filter((kind) => 'of' in kind && kind.of === 'session'),
	agencies: terms('lao-cai/agencies'),
	places: terms('lao-cai/places')
} as unknown as Catalogue;

test.each(cases)('$name', ({ cells, says }) => {
	const told = { id: 'x', cells: { ...row, ...cells }, sure: false };
	const { body, faults } = readRow(told, 'post-ban-lau', names);
	if (says === null) expect(body).toBeNull();
	else expect(body, JSON.stringify(faults)).toMatchObject(says);
});

test.each(Object.entries(headings))('the heading %s', (heading, field) => {
	expect(fieldOf(heading)).toBe(field);
});
