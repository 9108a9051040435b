import { expect, test } from 'vitest';
import { daysOf, monthAfter, readMonth } from './month';

test('a month has its days, each on its weekday', () => {
	const days = daysOf('2024-02');
	expect(days).toHaveLength(29);
	expect(days[0]).toEqual({ iso: '2024-02-01', number: 1, weekday: 4 });
	expect(daysOf('2023-10').at(0)?.weekday).toBe(7);
});

test('months go on over the year', () => {
	expect(monthAfter('2023-12')).toBe('2024-01');
	expect(monthAfter('2024-01', -1)).toBe('2023-12');
});

test('an address without a month means the one of today', () => {
	expect(readMonth(new URLSearchParams('month=2024-04'), '2024-03-15')).toBe('2024-04');
	expect(readMonth(new URLSearchParams('month=2024-13'), '2024-03-15')).toBe('2024-03');
});
