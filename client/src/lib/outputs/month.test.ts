import type { Agency, Output } from '$lib/api/types';
import { expect, test } from 'vitest';
import {
	byCell,
	daysOf,
	keyOf,
	laid,
	laidByName,
	monthOf,
	outletsOf,
	rowsOf,
	valueOf
} from './month';

const agency = (
	code: string,
	kind: string,
	parent: string | null,
	until: string | null = null
) => ({
	code,
	kind,
	label: code,
	parent,
	from: null,
	until,
	successor: null
});
const agencies: Agency[] = [
	agency('dic', 'department', null),
	agency('bao', 'local-press', 'dic'),
	agency('portal', 'portal', 'dic'),
	agency('gone', 'portal', 'dic', '2022-12-31'),
	agency('post', 'border-post', 'bgc')
];
const output = (agency: string, topics: string[], quantity: number, status = 'approved') =>
	({ agency, topics, quantity, status }) as Output;
const topics = [
	{ code: 'drugs', label: 'Ma túy' },
	{ code: 'border-law', label: 'Luật' }
];
const typed = (text: string) => ({ id: 'x', text });

test('a month has its own last day, and one to come is none', () => {
	expect(daysOf('2024-02')).toEqual({ from: '2024-02-01', until: '2024-02-29' });
	expect(monthOf('2023-05', '2024-03-01')).toBe('2023-05');
	for (const told of [null, '2024-04', '2023-13', '1980-01', 'x'])
		expect(monthOf(told, '2024-03-01')).toBe('2024-03');
});

test('outlets are those in reach that publish in the month, and who has published in it', () => {
	const codes = outletsOf(agencies, 'dic', '2023-05', []).map(({ code }) => code);
	expect(codes).toEqual(['bao', 'portal']);
	const own = outletsOf(agencies, 'dic', '2023-05', [output('dic', ['drugs'], 3)]);
	expect(own.map(({ code }) => code)).toEqual(['bao', 'dic', 'portal']);
	expect(outletsOf(agencies, 'post', '2023-05', [])).toEqual([]);
});

test('records add up in their cell, and those of several topics stand under none', () => {
	const cells = byCell([
		output('bao', ['drugs'], 5),
		output('bao', ['drugs'], 7, 'draft'),
		output('bao', ['drugs'], 100, 'withdrawn'),
		output('bao', ['drugs', 'border-law'], 9)
	]);
	expect(valueOf(cells, {}, keyOf('drugs', 'bao'))).toBe(12);
	expect(valueOf(cells, {}, keyOf('', 'bao'))).toBe(9);
	expect(rowsOf(topics, cells, '?').map(({ code }) => code)).toEqual(['drugs', 'border-law', '']);
	expect(rowsOf(topics, byCell([]), '?')).toEqual(topics);
});

test('what is typed counts at once, text that is no count does not', () => {
	const key = keyOf('drugs', 'bao');
	expect(valueOf(new Map(), { [key]: typed('1.234') }, key)).toBe(1234);
	expect(valueOf(new Map(), { [key]: typed('12 tin') }, key)).toBe(12);
	expect(valueOf(new Map(), { [key]: typed('mười') }, key)).toBe(0);
});

test('a block is laid over free cells; records and what lies outside are left out and counted', () => {
	const outlets = agencies.slice(1, 3);
	const taken = (key: string) => key === keyOf('drugs', 'portal');
	const { cells, left } = laid(
		[
			['12', '13', '14'],
			['-', '1.234']
		],
		{ row: 0, col: 0 },
		topics,
		outlets,
		taken
	);
	expect(cells).toEqual([
		[keyOf('drugs', 'bao'), '12'],
		[keyOf('border-law', 'bao'), ''],
		[keyOf('border-law', 'portal'), '1.234']
	]);
	expect(left).toBe(2);
});

test('a block with names above and before it is laid by them, its sums left out', () => {
	const outlets = [
		{ code: 'bao', label: 'Báo Lào Cai' },
		{ code: 'portal', label: 'Cổng' }
	];
	const block = [
		['Tin, bài tháng 5', '', '', '', ''],
		['STT', 'Chuyên đề', 'Cổng huyện', 'BÁO LÀO CAI', 'Tất cả'],
		['1', 'luật', '9', '12 tin', '21'],
		['2', 'Ma tuý', '-', '3', '3'],
		['3', 'Chuyên đề khác', '', '4', '4'],
		['', 'Tổng cộng', '9', '19', '28']
	];
	const laidOut = laidByName(block, topics, outlets, (key) => key === keyOf('drugs', 'bao'));
	expect(laidOut).toEqual({ cells: [[keyOf('border-law', 'bao'), '12 tin']], left: 2 });
	expect(laidByName([['12', '13']], topics, outlets, () => false)).toBeNull();
	expect(laidByName([['Báo Lào Cai', 'x']], topics, outlets, () => false)).toBeNull();
});
