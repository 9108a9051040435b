import { describe, expect, test } from 'vitest';
import type { Agency } from '$lib/api/types';
import { metric, of } from './cases';
import { apiAddress, exploreAddress, type Exploring } from './query';
import { changeOf, lines, ordered } from './table';

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
			pivot: true,
			show: 'change'
		};
		const address = exploreAddress(exploring);
		expect(address).toBe(
			'/explore?indicator=attendance&by=period-month,kind&period=2022..2023&calendar=reporting&place=02788,02752&compare=last-year&sort=value&down=true&pivot=true&show=change'
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
		const exploring = of('by=topic&sort=value&pivot=true&show=share&period=2023-Q1');
		expect(apiAddress(exploring, 'public', 'csv', 'en')).toBe(
			'/api/v1/metrics/sessions?period=2023-Q1&by=topic&lang=en&format=csv'
		);
		expect(apiAddress(exploring, 'internal', 'csv', 'vi')).toBe(
			'/api/v1/metrics/sessions?period=2023-Q1&by=topic&scope=internal&format=csv'
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

test('a line is recorded, and leads to the days that the period leaves of its own', () => {
	const cut = metric(
		['period-month'],
		[
			['2023-01', 0],
			['2023-02', 4]
		],
		{
			period: {
				code: '2023-01-05..2023-02-14',
				calendar: 'civil',
				from: '2023-01-05',
				to: '2023-02-14'
			}
		}
	);
	Object.assign(cut.rows[0] ?? {}, { recorded: false });
	const [january, february] = lines(cut, of('by=period-month&period=2023-01-05..2023-02-14'), []);
	expect([january?.recorded, january?.share, january?.href]).toEqual([false, null, null]);
	expect([february?.recorded, february?.share]).toEqual([true, 0.4]);
	expect(february?.href).toBe('/figures/sessions?period=2023-02-01..2023-02-14');
});

test('of two levels of one thing the narrower says which figure a line is', () => {
	const districts = metric(['place-commune', 'place-district'], [['02641', '080', 4]]);
	expect(lines(districts, of('by=place-commune,place-district'), [])[0]?.href).toBe(
		'/figures/sessions?period=2023&place=02641'
	);
	const months = metric(['period-month', 'period-year'], [['2023-02', '2023', 4]]);
	expect(lines(months, of('by=period-month,period-year'), [])[0]?.href).toBe(
		'/figures/sessions?period=2023-02'
	);
});

test('what was not recorded runs last, up and down, and so does what cannot have changed', () => {
	const years = metric(
		['period-year'],
		[
			['2021', 0],
			['2022', 3],
			['2023', 1]
		],
		{ previous: 4 }
	);
	Object.assign(years.rows[0] ?? {}, { recorded: false });
	Object.assign(years.rows[2] ?? {}, { previous: 3 });
	const all = lines(years, of('by=period-year'), []);
	const codes = (text: string) =>
		ordered(all, of(`by=period-year&${text}`)).map(({ members }) => members[0]?.code);
	expect(codes('sort=value')).toEqual(['2023', '2022', '2021']);
	expect(codes('sort=value&down=true')).toEqual(['2022', '2023', '2021']);
	expect(codes('sort=change')[0]).toBe('2023');
	expect(codes('sort=change&down=true')[0]).toBe('2023');
	expect(all.map(changeOf)).toEqual([null, null, -2]);
});
