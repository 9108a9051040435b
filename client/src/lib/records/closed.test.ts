import type { Agency } from '$lib/api/types';
import { expect, test } from 'vitest';
import { isClosed } from './closed';
import { nouns, type NounRecord } from './nouns';

const agency = (code: string, parent: string | null): Agency => ({
	code,
	kind: 'x',
	label: code,
	parent,
	from: null,
	until: null,
	successor: null
});
const agencies = [agency('bgc', null), agency('post-ban-lau', 'bgc'), agency('dic', null)];
const year = { from: '2023-01-01', until: '2023-12-31', agency: null, reopened: null };
const output = (date: string) => ({ date, agency: 'dic' }) as NounRecord;
const site = (from: string) => ({ from, agency: 'post-ban-lau' }) as NounRecord;

test('an output is held by the closed days that it falls on', () => {
	expect(isClosed(nouns.outputs, output('2023-12-31'), [year], agencies)).toBe(true);
	expect(isClosed(nouns.outputs, output('2022-12-31'), [year], agencies)).toBe(false);
	expect(isClosed(nouns.outputs, output('2024-01-01'), [year], agencies)).toBe(false);
});

test('a site that stood before a closed year is held, too: it stands in that year', () => {
	expect(isClosed(nouns.sites, site('2015-05-01'), [year], agencies)).toBe(true);
	expect(isClosed(nouns.sites, site('2024-01-01'), [year], agencies)).toBe(false);
});

test("an agency's closure holds those that report through it, and no other", () => {
	const own = { ...year, agency: 'bgc' };
	expect(isClosed(nouns.sites, site('2015-05-01'), [own], agencies)).toBe(true);
	expect(isClosed(nouns.outputs, output('2023-05-01'), [own], agencies)).toBe(false);
});

test('days that were opened again hold nothing', () => {
	const opened = {
		...year,
		reopened: { by: 'publisher', at: '2024-03-01T02:00:00Z', reason: 'x' }
	};
	expect(isClosed(nouns.outputs, output('2023-05-01'), [opened], agencies)).toBe(false);
	expect(isClosed(nouns.outputs, output('2023-05-01'), [opened, year], agencies)).toBe(true);
});
