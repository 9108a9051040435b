import type { DeadlineRule } from '$lib/api/types';
import { expect, test } from 'vitest';
import { flawsOf, latestDue } from './deadlines';

const rule = (from: string, days: number): DeadlineRule => ({
	calendar: 'civil',
	sort: 'quarter',
	from,
	days
});

test('a rule tells the deadline of the latest period that it held for', () => {
	const old = rule('1990-01-01', 10);
	const young = rule('2024-01-01', 5);
	expect(latestDue(old, [old], '2024-05-02')).toEqual({ code: '2024-Q1', due: '2024-04-10' });
	expect(latestDue(young, [old, young], '2024-05-02')).toEqual({
		code: '2024-Q1',
		due: '2024-04-05'
	});
	expect(latestDue(old, [old, young], '2024-05-02')).toBeNull();
	expect(latestDue(old, [old, young], '2024-03-31')).toEqual({
		code: '2023-Q4',
		due: '2024-01-10'
	});
});

test('a reporting period ends in the middle of the month', () => {
	const month: DeadlineRule = {
		calendar: 'reporting',
		sort: 'month',
		from: '1990-01-01',
		days: 3
	};
	expect(latestDue(month, [month], '2024-03-15')).toEqual({ code: '2024-03', due: '2024-03-17' });
	expect(latestDue(month, [month], '2024-03-14')).toEqual({ code: '2024-02', due: '2024-02-17' });
});

test('a day and a number of days are needed', () => {
	const entry = { calendar: 'civil' as const, sort: 'month' as const };
	expect(flawsOf({ ...entry, from: '', days: '5' })).toEqual(['from']);
	expect(flawsOf({ ...entry, from: '2024-01-01', days: '5,5' })).toEqual(['days']);
	expect(flawsOf({ ...entry, from: '2024-01-01', days: ' 12 ' })).toEqual([]);
});
