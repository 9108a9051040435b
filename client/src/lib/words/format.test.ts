import { describe, expect, test } from 'vitest';
import { change, day, instant, number, percent, period, signed, today } from './format';

describe('numbers', () => {
	test('are grouped as the reader writes them', () => {
		expect(number(54537, 'vi')).toBe('54.537');
		expect(number(54537, 'en')).toBe('54,537');
	});

	test('shares keep one decimal at most', () => {
		expect(percent(1.0488, 'vi')).toBe('104,9%');
		expect(percent(1.0488, 'en')).toBe('104.9%');
		expect(percent(1, 'vi')).toBe('100%');
	});

	test('changes carry their sign', () => {
		expect(change(0.05, 'vi')).toBe('+5%');
		expect(change(-0.125, 'en')).toBe('-12.5%');
		expect(signed(1, 'vi')).toBe('+1');
	});
});

describe('days', () => {
	test('are day, month, year in Vietnamese', () => {
		expect(day('2024-02-07', 'vi')).toBe('07/02/2024');
		expect(day('2024-02-07', 'en')).toBe('07 Feb 2024');
	});

	test('an instant is told by the clock of Việt Nam', () => {
		expect(instant('2024-02-26T18:05:00Z', 'vi')).toBe('01:05, 27/02/2024');
	});

	test('today turns at midnight in Việt Nam, not in Greenwich', () => {
		expect(today(new Date('2024-02-26T16:59:00Z'))).toBe('2024-02-26');
		expect(today(new Date('2024-02-26T17:00:00Z'))).toBe('2024-02-27');
	});
});

test.each([
	['2023', 'năm 2023', '2023'],
	['2023-H1', '6 tháng đầu năm 2023', 'first half of 2023'],
	['2023-Q2', 'quý II/2023', 'quarter II of 2023'],
	['2023-05', 'tháng 5/2023', 'May 2023'],
	['2023-01..2023-09', 'tháng 1/2023 – tháng 9/2023', 'January 2023 – September 2023'],
	['2023-01-01..2023-03-14', '01/01/2023 – 14/03/2023', '01 Jan 2023 – 14 Mar 2023']
])('the period %s is told in words', (code, vi, en) => {
	expect(period(code, 'vi')).toBe(vi);
	expect(period(code, 'en')).toBe(en);
});
