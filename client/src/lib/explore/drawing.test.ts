import { expect, test } from 'vitest';
import type { Metric } from '$lib/api/types';
import { apart, barsOf, columnsOf, pathOf, seriesOf, shapeOf, ticks, wrapped } from './drawing';
import type { Line } from './table';

const line = (codes: string[], value: number): Line => ({
	members: codes.map((code) => ({ code, label: code })),
	value,
	recorded: true,
	previous: null,
	status: null,
	share: null,
	href: null
});

test('the chart fits what the figures are broken down by', () => {
	expect(shapeOf(['period-month'])).toBe('columns');
	expect(shapeOf(['topic', 'period-month'])).toBe('series');
	expect(shapeOf(['period-year', 'period-month'])).toBe('columns');
	expect(shapeOf(['topic'])).toBe('bars');
	expect(shapeOf(['topic', 'kind', 'period-month'])).toBe('bars');
});

test('six lines are drawn, the largest, and the rest is counted', () => {
	const all = Array.from({ length: 8 }, (_, i) => line([`t${i}`, '2023-02'], i)).concat(
		line(['t0', '2023-01'], 100)
	);
	const { periods, series, of } = seriesOf(all, ['topic', 'period-month'], null);
	expect(periods).toEqual(['2023-01', '2023-02']);
	expect(series.map(({ code }) => code)).toEqual(['t0', 't7', 't6', 't5', 't4', 't3']);
	expect(series[0]?.values).toEqual([100, 0]);
	expect(series[1]?.values).toEqual([null, 7]);
	expect(of).toBe(8);
	expect(series[0]?.before).toEqual([]);
});

test('names that would run into one another are moved apart', () => {
	expect(apart([10, 12, 40], 14)).toEqual([10, 24, 40]);
	expect(apart([30, 30, 30], 10)).toEqual([30, 40, 50]);
	expect(apart([5, 44, 45], 10, 46)).toEqual([5, 36, 46]);
});

test('an axis has round steps, whole ones where little is counted', () => {
	expect(ticks(291)).toEqual([0, 100, 200]);
	expect(ticks(8534)).toEqual([0, 2500, 5000, 7500]);
	expect(ticks(9)).toEqual([0, 5]);
	expect(ticks(2)).toEqual([0, 1, 2]);
	expect(ticks(0)).toEqual([0]);
});

test('text breaks between words', () => {
	expect(wrapped('một hai ba bốn', 8)).toEqual(['một hai', 'ba bốn']);
	expect(wrapped('tuyêntruyềndài ngắn', 5)).toEqual(['tuyêntruyềndài', 'ngắn']);
});

test('lines run over every period: 0 where something else was recorded, broken where nothing was', () => {
	const when = {
		rows: [
			{ 'period-month': { code: '2022-12', label: '' }, recorded: false },
			{ 'period-month': { code: '2023-01', label: '' }, recorded: true, previous: 5 },
			{ 'period-month': { code: '2023-02', label: '' }, recorded: true }
		]
	} as unknown as Metric;
	const { periods, series } = seriesOf(
		[line(['drugs', '2023-02'], 4)],
		['topic', 'period-month'],
		when
	);
	expect(periods).toEqual(['2022-12', '2023-01', '2023-02']);
	expect(series[0]?.values).toEqual([null, 0, 4]);
	expect(series[0]?.before).toEqual([null, 0, null]);
	expect(
		pathOf(
			[null, 0, 4, null, 1],
			(i) => i,
			(value) => value
		)
	).toBe('M1,0L2,4M4,1');
});

test('the largest bars are drawn, those of the table where it runs by a figure', () => {
	const all = Array.from({ length: 60 }, (_, i) =>
		line([`c${String(i).padStart(2, '0')}`], i)
	).concat(line(['withheld'], 999));
	const codes = (sort?: string) =>
		barsOf(all, sort, ['place-commune']).map(({ members }) => members[0]?.code);
	expect(codes()).toHaveLength(25);
	expect(codes()[0]).toBe('c59');
	expect(codes()).not.toContain('withheld');
	expect(codes('place-commune')[0]).toBe('c35');
	expect(codes('value')[0]).toBe('c00');
	expect(barsOf(all, undefined, ['place-commune'], 12)).toHaveLength(12);
});

test('columns stand in the order of time, whatever the table runs by', () => {
	const all = [
		line(['2023', '2023-10'], 9),
		line(['2022', '2022-02'], 3),
		line(['2023', '2023-02'], 1)
	];
	expect(columnsOf(all).map(({ code }) => code)).toEqual(['2022-02', '2023-02', '2023-10']);
});
