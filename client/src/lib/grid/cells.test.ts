import { expect, test } from 'vitest';
import { countsNothing, readCount, readDay } from './cells';

test('days are read as people write them', () => {
	for (const text of [
		'05/03/2023',
		'5/3/23',
		'05.3.2023',
		' 2023-03-05 ',
		'5-3-2023',
		'ngày 05 tháng 3 năm 2023'
	])
		expect(readDay(text)).toBe('2023-03-05');
});

test('what is no day is not guessed', () => {
	for (const text of ['', '31/02/2023', '2023', '03/2023', '45000', '5/13/2023', 'hôm qua'])
		expect(readDay(text)).toBeNull();
});

test('counts are read as sheets have them, with what was counted behind', () => {
	expect(['12', '1.234', '12 lượt', '12 Lượt người', '3 buổi', '1.234 đ/c'].map(readCount)).toEqual(
		[12, 1234, 12, 12, 3, 1234]
	);
	for (const text of ['', '-', '-3', '1,5', '12.0000', '5 em', 'mười'])
		expect(readCount(text)).toBeNull();
});

test('an empty cell and a dash tell no count, and 0 does', () => {
	expect(['', ' ', '-', '–', '0', '12'].map(countsNothing)).toEqual([
		true,
		true,
		true,
		true,
		false,
		false
	]);
});
