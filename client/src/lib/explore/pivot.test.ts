import { describe, expect, test } from 'vitest';
import type { Metric } from '$lib/api/types';
import { metric, of } from './cases';
import { pivot, type Pivot } from './pivot';
import { lines } from './table';

describe('a pivot', () => {
	const told = ({ rows, totals }: Pivot) => [
		...rows.map(({ cells, total }) => [
			...cells.map((cell) => cell && cell.value),
			total && total.value
		]),
		totals.map((total) => total && total.value)
	];
	const turn = (of: Metric, periods: Metric | null = null) =>
		pivot(lines(of, asked, []), of, periods);
	const asked = of('by=topic');
	const months = (...recorded: boolean[]) => {
		const all = metric(
			['period-month'],
			recorded.map((_, i) => [`2023-0${i + 1}`, 0])
		);
		recorded.forEach((is, i) => Object.assign(all.rows[i] ?? {}, { recorded: is }));
		return all;
	};

	test('adds up along what does not overlap alone', () => {
		const rows: [string, string, number][] = [
			['drugs', '2023-02', 2],
			['drugs', '2023-01', 1],
			['sea', '2023-01', 4]
		];
		const turned = turn(metric(['topic', 'period-month'], rows), months(true, true));
		expect(turned.columns.map(({ code }) => code)).toEqual(['2023-01', '2023-02']);
		expect(told(turned)).toEqual([
			[1, 2, 3],
			[4, 0, 4],
			[null, null]
		]);
		expect(told(turn(metric(['kind', 'period-month'], rows), months(true, true))).at(-1)).toEqual([
			5, 2
		]);
	});

	test('has every period, and tells a month of nothing from one without records', () => {
		const turned = turn(
			metric(['kind', 'period-month'], [['talk', '2023-03', 2]]),
			months(false, true, true)
		);
		expect(told(turned)).toEqual([
			[null, 0, 2, 2],
			[null, 0, 2]
		]);
		const across = turn(
			metric(['period-month', 'kind'], [['2023-03', 'talk', 2]]),
			months(false, true, true)
		);
		expect(told(across)).toEqual([[2, 2], [null, null], [0, 0], [2]]);
	});

	test('leaves empty what cannot be, such as a commune in the district of another', () => {
		const turned = turn(
			metric(
				['place-district', 'place-commune'],
				[
					['080', '02641', 1],
					['082', '02680', 2]
				]
			)
		);
		expect(turned.rows.map(({ cells }) => cells.map((cell) => cell && cell.value))).toEqual([
			[1, null],
			[null, 2]
		]);
	});

	test('of a stock adds up no time, and sets no whole beside a part', () => {
		const stock = metric(
			['kind', 'period-month'],
			[
				['gate', '2023-01', 2],
				['gate', '2023-02', 2]
			]
		);
		stock.indicator.measure = 'stock';
		expect(told(turn(stock, months(true, true)))).toEqual([
			[2, 2, null],
			[null, null]
		]);
		const flow = metric(
			['kind', 'period-month'],
			[
				['talk', '2023-01', 2],
				['talk', '2023-02', 2]
			],
			{ previous: 7 }
		);
		Object.assign(flow.rows[0] ?? {}, { previous: 7 });
		expect(turn(flow, months(true, true)).rows[0]?.total).toEqual({
			value: 4,
			previous: null,
			href: null
		});
	});
});
