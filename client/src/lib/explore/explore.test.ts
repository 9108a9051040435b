import { describe, expect, test } from 'vitest';
import type { Agency, Metric } from '$lib/api/types';
import { apiAddress, exploreAddress, readExploring, type Exploring } from './query';
import { lines, ordered, pivot } from './table';

const of = (text: string) => readExploring(new URLSearchParams(text), 2023);
const coded = (code: string, label = code) => ({ code, label });

function metric(codes: string[], rows: [...string[], number][], more: Partial<Metric> = {}) {
	return {
		indicator: { ...coded('sessions'), unit: '', measure: 'flow' },
		dimensions: codes.map((code) => ({ ...coded(code), overlapping: code === 'topic' })),
		total: 10,
		rows: rows.map((row) => ({
			...Object.fromEntries(codes.map((code, i) => [code, coded(String(row[i]))])),
			value: row.at(-1)
		})),
		...more
	} as unknown as Metric;
}

describe('the address', () => {
	test('says all that is shown, and reads back as it was written', () => {
		const exploring: Exploring = {
			indicator: 'attendance',
			by: ['period-month', 'kind'],
			period: '2022..2023',
			calendar: 'reporting',
			place: '02788,02752',
			compare: 'last-year',
			sort: 'value',
			down: true,
			pivot: true
		};
		const address = exploreAddress(exploring);
		expect(address).toBe(
			'/explore?indicator=attendance&by=period-month,kind&period=2022..2023&calendar=reporting&place=02788,02752&compare=last-year&sort=value&down=true&pivot=true'
		);
		expect(of(address.slice(address.indexOf('?') + 1))).toEqual(exploring);
	});

	test('keeps three known dimensions, each once', () => {
		expect(of('by=topic,nothing,topic,kind,agency,audience').by).toEqual([
			'topic',
			'kind',
			'agency'
		]);
		expect(of('')).toMatchObject({ indicator: 'sessions', period: '2023', by: ['period-month'] });
		expect(of('indicator=attendance').by).toEqual([]);
	});

	test('of the API leaves out what is shown of the answer alone', () => {
		expect(apiAddress(of('by=topic&sort=value&pivot=true&period=2023-Q1'), 'csv', 'en')).toBe(
			'/api/v1/metrics/sessions?period=2023-Q1&by=topic&lang=en&format=csv'
		);
	});
});

describe('lines', () => {
	test('lead to their figures, but for what cannot be asked for singly', () => {
		const asked = of('by=period-month,topic&period=2023&agency=bgc');
		const all = lines(
			metric(
				['period-month', 'topic'],
				[
					['2023-01', 'drugs', 4],
					['2023-01', 'none', 2]
				]
			),
			asked,
			[]
		);
		expect(all.map(({ href }) => href)).toEqual([
			'/figures/sessions?period=2023-01&agency=bgc&topic=drugs',
			null
		]);
		expect(all[0]?.share).toBe(0.4);
	});

	test('of an agency above others that have rows lead nowhere: the filter would take those in', () => {
		const agencies = [
			{ code: 'bgc', parent: null },
			{ code: 'post', parent: 'bgc' }
		] as Agency[];
		const all = lines(
			metric(
				['agency'],
				[
					['bgc', 3],
					['post', 7]
				]
			),
			of('by=agency'),
			agencies
		);
		expect(all.map(({ href }) => href !== null)).toEqual([false, true]);
	});

	test('of a stock by periods are no parts of a whole', () => {
		const stock = metric(['period-year'], [['2023', 5]]);
		stock.indicator.measure = 'stock';
		expect(lines(stock, of('by=period-year'), [])[0]?.share).toBeNull();
	});

	test('run as asked, what is withheld last', () => {
		const all = lines(
			metric(
				['topic'],
				[
					['đ', 1],
					['withheld', 9],
					['d', 3]
				]
			),
			of('by=topic'),
			[]
		);
		const codes = (text: string) =>
			ordered(all, of(`by=topic&${text}`)).map(({ members }) => members[0]?.code);
		expect(codes('sort=value&down=true')).toEqual(['d', 'đ', 'withheld']);
		expect(codes('sort=topic')).toEqual(['d', 'đ', 'withheld']);
		expect(codes('')).toEqual(['đ', 'withheld', 'd']);
	});
});

test('a pivot adds up along what does not overlap alone', () => {
	const by = of('by=topic,period-month');
	const all = lines(
		metric(
			['topic', 'period-month'],
			[
				['drugs', '2023-02', 2],
				['drugs', '2023-01', 1],
				['sea', '2023-01', 4]
			]
		),
		by,
		[]
	);
	const turned = pivot(all, [true, false]);
	expect(turned.columns.map(({ code }) => code)).toEqual(['2023-01', '2023-02']);
	expect(
		turned.rows.map(({ cells, total }) => [...cells.map((cell) => cell?.value), total])
	).toEqual([
		[1, 2, 3],
		[4, undefined, 4]
	]);
	expect(turned.totals).toEqual([null, null]);
	expect(pivot(all, [false, false]).totals).toEqual([5, 2]);
});
