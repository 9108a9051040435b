import { Problem } from '$lib/api/problem';
import type { ImportedRow } from '$lib/api/types';
import { describe, expect, test } from 'vitest';
import { columnsOf, markedColumns } from './cells';
import { describeRecord, type Names } from './describe';
import { waitBefore } from './reading';
import { largest, mayPassLater, refusal } from './upload';

const row = (cells: Record<string, string>, at: (string | null)[] = []): ImportedRow => ({
	number: 1,
	sheet: 'Sheet1',
	row: 10,
	state: 'refused',
	cells,
	faults: at.map((where) => ({ at: where, text: 'x' })),
	record: null,
	alike: []
});

test.each([
	[null, []],
	['B2', ['B']],
	['F10:I10', ['F', 'G', 'H', 'I']],
	['B13, C13', ['B', 'C']],
	['Z7:AB7', ['Z', 'AA', 'AB']]
])('a fault at %s marks the columns %j', (at, columns) => {
	expect(markedColumns({ at, text: '' })).toEqual(columns);
});

test('columns stand from left to right, also those that are wrong for being empty', () => {
	expect(columnsOf([row({ AA: '1', B: '2' }), row({ A: '3' }, ['E10'])])).toEqual([
		'A',
		'B',
		'E',
		'AA'
	]);
});

test('reading is asked about after 300 ms, then ever slower, and every 3 s at last', () => {
	expect(waitBefore(0)).toBe(300);
	expect(waitBefore(1)).toBeGreaterThan(300);
	expect(waitBefore(100)).toBe(3000);
});

describe('a file is not sent', () => {
	test('that is no sheet, is empty or larger than the service takes', () => {
		expect(refusal({ name: 'a.docx', size: 10 })).not.toBeNull();
		expect(refusal({ name: 'a.XLS', size: 10 })).toContain('.xlsx');
		expect(refusal({ name: 'a.csv', size: 0 })).not.toBeNull();
		expect(refusal({ name: 'a.xlsx', size: largest + 1 })).not.toBeNull();
	});

	test('but one of 20 MB is, whatever the case of its ending', () => {
		expect(refusal({ name: 'A.XLSX', size: largest })).toBeNull();
		expect(refusal({ name: 'a.tsv', size: 1 })).toBeNull();
	});
});

test('a file is offered to be sent again where it may get through the next time', () => {
	expect([0, 502].map((status) => mayPassLater(new Problem(status, 'x')))).toEqual([true, true]);
	expect([403, 422].map((status) => mayPassLater(new Problem(status, 'x')))).toEqual([
		false,
		false
	]);
});

test('a record is described in labels, and tells where it differs from another', () => {
	const label = (code: string, text: string) => ({ code, label: text });
	const names = {
		place: () => 'Xã Bản Lầu',
		agency: (code: string) => code,
		kind: () => 'Họp thôn',
		topic: (code: string) => (code === 'drugs' ? 'Ma túy' : 'Biên giới'),
		language: (code: string) => code,
		audience: (code: string) => label(code, 'Nhân dân').label
	} satisfies Names;
	const session = {
		date: '2023-03-05',
		place: '02788',
		kind: 'village-meeting',
		topics: ['drugs'],
		attendance: { residents: 40 },
		note: null
	};
	const other = { ...session, id: 'x', status: 'approved', topics: ['border-law'] };
	const told = describeRecord(session, names, other);
	expect(told.map(({ value }) => value)).toEqual([
		'05/03/2023',
		'Xã Bản Lầu',
		'Họp thôn',
		'Ma túy',
		'Nhân dân 40'
	]);
	expect(told.filter(({ differs }) => differs).map(({ value }) => value)).toEqual(['Ma túy']);
});
