import { expect, test } from 'vitest';
import { isBlock, readBlock } from './block';

test('a block is read row by row, its empty cells kept and its last line break left out', () => {
	expect(readBlock('05/03/2023\tBản Lầu\t12\r\n06/03/2023\t\t1.234\r\n')).toEqual([
		['05/03/2023', 'Bản Lầu', '12'],
		['06/03/2023', '', '1.234']
	]);
});

test('an empty row in the middle stays where it is', () => {
	expect(readBlock('a\tb\n\t\nc\td')).toEqual([
		['a', 'b'],
		['', ''],
		['c', 'd']
	]);
});

test('a quoted cell keeps its tabs, lines and doubled quotes', () => {
	expect(readBlock('"ma túy\nmua bán người"\t"nói ""không"""\tx')).toEqual([
		['ma túy\nmua bán người', 'nói "không"', 'x']
	]);
});

test('a quote inside a cell is a letter', () => {
	expect(readBlock('thôn "Cốc"\t5')).toEqual([['thôn "Cốc"', '5']]);
});

test('one cell, with or without its line break, is no block', () => {
	expect(isBlock('Bản Lầu\n')).toBe(false);
	expect(isBlock('Bản Lầu\tPha Long')).toBe(true);
	expect(isBlock('12\n13')).toBe(true);
});
