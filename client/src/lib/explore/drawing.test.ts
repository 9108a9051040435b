import { expect, test } from 'vitest';
import { apart, seriesOf, shapeOf, ticks, wrapped } from './drawing';
import type { Line } from './table';

const line = (codes: string[], value: number): Line => ({
	members: codes.map((code) => ({ code, label: code })),
	value,
	previous: null,
	share: null,
	href: null
});

test('the chart fits what the figures are broken down by', () => {
	expect(shapeOf(['period-month'])).toBe('columns');
	expect(shapeOf(['topic', 'period-month'])).toBe('series');
	expect(shapeOf(['period-year', 'period-month'])).toBe('bars');
	expect(shapeOf(['topic'])).toBe('bars');
	expect(shapeOf(['topic', 'kind', 'period-month'])).toBe('bars');
});

test('six lines are drawn, the largest, and the rest is counted', () => {
	const all = Array.from({ length: 8 }, (_, i) => line([`t${i}`, '2023-02'], i)).concat(
		line(['t0', '2023-01'], 100)
	);
	const { periods, series, left } = seriesOf(all, ['topic', 'period-month']);
	expect(periods).toEqual(['2023-01', '2023-02']);
	expect(series.map(({ code }) => code)).toEqual(['t0', 't7', 't6', 't5', 't4', 't3']);
	expect(series[0]?.values).toEqual([100, 0]);
	expect(series[1]?.values).toEqual([null, 7]);
	expect(left).toBe(2);
});

test('names that would run into one another are moved apart', () => {
	expect(apart([10, 12, 40], 14)).toEqual([10, 24, 40]);
	expect(apart([30, 30, 30], 10)).toEqual([30, 40, 50]);
	expect(apart([5, 44, 45], 10, 46)).toEqual([5, 36, 46]);
});

test('an axis has round steps, whole ones where little is counted', () => {
	expect(ticks(291)).toEqual([0, 100, 200]);
	expect(ticks(2)).toEqual([0, 1, 2]);
	expect(ticks(0)).toEqual([0]);
});

test('text breaks between words', () => {
	expect(wrapped('một hai ba bốn', 8)).toEqual(['một hai', 'ba bốn']);
	expect(wrapped('tuyêntruyềndài ngắn', 5)).toEqual(['tuyêntruyềndài', 'ngắn']);
});
