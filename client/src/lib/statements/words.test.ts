import { expect, test } from 'vitest';
import type { Statement } from '$lib/api/types';
import { periodOf } from './statements';
import { aroundNumber, reportWords, statedWords, verdictWords } from './words';

const stated = (vi: string, value: number, number: string | null = null) =>
	({ text: { vi }, value, number }) as Statement;

test('the number is found in its sentence, and no part of another number', () => {
	expect(aroundNumber(stated('Đăng tải trên 50.000 tin', 50_000))).toEqual([
		'Đăng tải ',
		'trên 50.000',
		' tin'
	]);
	expect(aroundNumber(stated('12 cụm', 2))).toEqual(['12 cụm', '', '']);
	expect(aroundNumber(stated('2.500 tờ', 2))).toEqual(['2.500 tờ', '', '']);
	expect(aroundNumber(stated('Gần 200 nghìn lượt', 200_000, 'gần 200 nghìn'))[1]).toBe(
		'Gần 200 nghìn'
	);
});

test('a number is said with its qualifier, and written as the service reads it', () => {
	const about = { qualifier: 'about' as const, value: 1500 };
	expect(statedWords(about, 'en')).toBe('about 1,500');
	expect(statedWords({ qualifier: 'exact', value: 1520 }, 'vi')).toBe('1.520');
	expect(reportWords(about)).toBe('khoảng 1.500');
});

test('what differs from an exact number says by how much', () => {
	const exact = { qualifier: 'exact' as const, value: 54_537 };
	expect(verdictWords(exact, { verdict: 'differs', value: 54_587 }, 'en')).toContain('+50');
	expect(verdictWords(exact, { verdict: 'no-records', value: null }, 'en')).not.toContain('54');
});

test('days are a period of years where they are whole years', () => {
	const of = (from: string, to: string) => periodOf({ period: { from, to } });
	expect(of('2023-01-01', '2023-12-31')).toBe('2023');
	expect(of('2012-01-01', '2020-12-31')).toBe('2012..2020');
	expect(of('2023-01-01', '2023-06-30')).toBe('2023-01-01..2023-06-30');
});
