import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { codesOf, daysOf, parts, periodCode, splitOf, splits } from './periods';

test('the parts of a civil year', () => {
	expect(parts.map((part) => periodCode(2024, part)).slice(0, 9)).toEqual([
		'2024',
		'2024-H1',
		'2024-H2',
		'2024-Q1',
		'2024-Q2',
		'2024-Q3',
		'2024-Q4',
		'2024-01..2024-09',
		'2024-01'
	]);
	expect(daysOf('2024', 'civil')).toEqual({ from: '2024-01-01', until: '2024-12-31' });
	expect(daysOf('2024-02', 'civil')).toEqual({ from: '2024-02-01', until: '2024-02-29' });
	expect(daysOf('2024-H2', 'civil')).toEqual({ from: '2024-07-01', until: '2024-12-31' });
});

test('every period of the decree is a part of a reporting year', () => {
	const rows = readFileSync('../tests/Api.Tests/Metrics/reporting-periods.csv', 'utf8');
	const decreed = rows
		.trim()
		.split(/\r?\n/)
		.slice(1)
		.map((row) => row.split(',').slice(2, 4).join('..'));
	const known = [2022, 2023, 2024, 2025].flatMap((year) =>
		parts.map((part) => {
			const { from, until } = daysOf(periodCode(year, part), 'reporting');
			return `${from}..${until}`;
		})
	);
	expect(decreed).toHaveLength(60);
	expect(decreed.filter((days) => !known.includes(days))).toEqual([]);
});

test('a year is split into twelve months, four quarters, two halves, its nine months or itself', () => {
	expect(splits.map((split) => codesOf(2024, split).length)).toEqual([12, 4, 2, 1, 1]);
	expect(codesOf(2024, 'month').at(-1)).toBe('2024-12');
	expect(codesOf(2024, 'half-year')).toEqual(['2024-H1', '2024-H2']);
	expect(codesOf(2024, 'nine-months')).toEqual(['2024-01..2024-09']);
	for (const split of splits)
		for (const code of codesOf(2024, split)) expect(splitOf(code)).toBe(split);
});
