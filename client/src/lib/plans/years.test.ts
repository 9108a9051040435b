import type { Programme } from '$lib/api/types';
import { expect, test } from 'vitest';
import { yearsOf, yearsOfNone } from './years';

const programme = {
	code: '2022-2024',
	title: { vi: '', en: '' },
	from: '2022-06-01',
	until: '2024-12-31'
} as Programme;
const plan = (code: string, year: number, of: string | null = programme.code) => ({
	code,
	year,
	programme: of
});
const told = (years: { year: number; plans: { code: string }[] }[]) =>
	years.map(({ year, plans }) => [year, ...plans.map(({ code }) => code)]);

test('a programme has a place for each of its years, and each plan of one year is there', () => {
	const plans = [plan('2023-2', 2023), plan('2023', 2023), plan('x', 2023, null)];
	expect(told(yearsOf(programme, plans))).toEqual([[2022], [2023, '2023', '2023-2'], [2024]]);
});

test('a plan whose year lies outside its programme stands with it all the same', () => {
	const plans = [plan('2026', 2026), plan('2021', 2021)];
	expect(told(yearsOf(programme, plans))).toEqual([
		[2021, '2021'],
		[2022],
		[2023],
		[2024],
		[2026, '2026']
	]);
});

test('plans of no programme, or of one that is not there, have years of their own', () => {
	const plans = [plan('2021', 2021, null), plan('2023', 2023), plan('2011', 2011, 'gone')];
	expect(told(yearsOfNone([programme], plans))).toEqual([
		[2011, '2011'],
		[2021, '2021']
	]);
});
