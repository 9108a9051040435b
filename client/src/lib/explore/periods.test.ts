import { expect, test } from 'vitest';
import { axisOf, clipped, daysOf, named } from './periods';

const civil = (from: string, to: string) => ({ from, to, calendar: 'civil' as const });

test('a named period has its days in either calendar', () => {
	expect(daysOf('2024-02', 'civil')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
	expect(daysOf('2023-Q4', 'civil')).toEqual({ from: '2023-10-01', to: '2023-12-31' });
	expect(daysOf('2023-H1', 'reporting')).toEqual({ from: '2022-12-15', to: '2023-06-14' });
	expect(daysOf('2023', 'reporting')).toEqual({ from: '2022-12-15', to: '2023-12-14' });
	expect(daysOf('2023-01', 'reporting')).toEqual({ from: '2022-12-15', to: '2023-01-14' });
});

test('a period that the span cuts says its days', () => {
	const span = civil('2023-01-05', '2023-03-14');
	expect(clipped('2023-02', span)).toBeNull();
	expect(clipped('2023-01', span)).toEqual({ from: '2023-01-05', to: '2023-01-31' });
	const month = { code: '2023-03', label: '2023-03' };
	expect(named(month, 'period-month', span)).toBe('tháng 3/2023 (01/03/2023 – 14/03/2023)');
	expect(named({ code: 'none', label: 'Không có' }, 'period-month', span)).toBe('Không có');
	expect(named({ code: '02641', label: 'A Mú Sung' }, 'place-commune', span)).toBe('A Mú Sung');
});

test('an axis has short names as people write them, and years where there are several', () => {
	const quarters = ['2022-Q4', '2023-Q1', '2023-Q2', '2023-Q3', '2023-Q4'];
	expect(axisOf(quarters, 600, 'vi').names.map(({ text }) => text)).toEqual([
		'Quý IV',
		'Quý I',
		'Quý II',
		'Quý III',
		'Quý IV'
	]);
	expect(axisOf(quarters, 600, 'en').names[0]?.text).toBe('Q4');
	expect(axisOf(quarters, 600, 'vi').years).toEqual([
		{ at: 0, text: '2022' },
		{ at: 1, text: '2023' }
	]);
	expect(axisOf(['2023-H1', '2023-H2'], 600, 'vi')).toEqual({
		names: [
			{ at: 0, text: '6T đầu' },
			{ at: 1, text: '6T cuối' }
		],
		years: []
	});
});

test('names stand at the same places in every year, as many as there is room for', () => {
	const months = [2022, 2023].flatMap((year) =>
		Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`)
	);
	const texts = (room: number, lang: 'vi' | 'en') =>
		axisOf(months, room, lang).names.map(({ text }) => text);
	expect(texts(1200, 'vi')).toHaveLength(24);
	expect(texts(270, 'vi')).toEqual(['T1', 'T4', 'T7', 'T10', 'T1', 'T4', 'T7', 'T10']);
	expect(texts(270, 'en')[1]).toBe('Apr');
	const years = Array.from({ length: 50 }, (_, i) => String(1974 + i));
	expect(axisOf(years, 300).names.map(({ text }) => text)).toEqual([
		'1974',
		'1980',
		'1986',
		'1992',
		'1998',
		'2004',
		'2010',
		'2016',
		'2022'
	]);
	expect(axisOf(months, 30).years).toEqual([]);
	expect(axisOf(months, 30).names.map(({ text }) => text)).toEqual(['2022']);
});
