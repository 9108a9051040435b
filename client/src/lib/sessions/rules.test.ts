import type { SessionBody } from '$lib/api/types';
import type { Catalogue } from '$lib/catalogue/catalogue';
import { expect, test } from 'vitest';
import { long, read, rows } from '$lib/capture/cases';
import { faultsOf } from './rules';

interface Cases {
	today: string;
	good: SessionBody;
	cases: { name: string; change: Partial<SessionBody>; faults: string[] }[];
}

const { today, good, cases } = JSON.parse(read('tests/Cases/session-rules.json')) as Cases;

const words = {
	topics: rows('vocabulary/topics'),
	audiences: rows('vocabulary/audiences'),
	languages: rows('vocabulary/languages'),
	kinds: rows('vocabulary/kinds').filter((kind) => 'of' in kind && kind.of === 'session'),
	agencies: rows('lao-cai/agencies'),
	places: rows('lao-cai/places')
} as unknown as Catalogue;

test.each(cases)('$name', ({ change, faults }) => {
	expect(Object.keys(faultsOf({ ...good, ...long(change) }, words, today)).sort()).toEqual(faults);
});

test('a correction takes a reason', () => {
	expect(faultsOf(good, words, today, true)).toHaveProperty('/reason');
	expect(faultsOf({ ...good, reason: 'nhập sai' }, words, today, true)).toEqual({});
});

test('a plan may lie two years ahead and has counted nobody yet', () => {
	const plan = { ...good, status: 'planned', attendance: {} };
	expect(faultsOf({ ...plan, date: '2026-03-15' }, words, today)).not.toHaveProperty('/date');
	expect(faultsOf({ ...plan, date: '2026-03-16' }, words, today)).toHaveProperty('/date');
	expect(faultsOf({ ...plan, date: '2024-12-01' }, words, today)).toEqual({});
});
