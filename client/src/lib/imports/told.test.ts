import type { ImportBeginning } from '$lib/api/types';
import { describe, expect, test } from 'vitest';
import { columnsUnder, likelyHeader } from './header';
import { Told } from './told.svelte';

const word = (sure: 'exact' | 'remembered' | 'unaccented' | 'unknown', code: string | null) => ({
	field: 'kind',
	word: 'Họp chợ',
	code,
	sure
});
const column = (sure: 'exact' | 'remembered' | 'unknown', field: string | null) => ({
	heading: 'Chỗ họp',
	field,
	sure
});

describe('what is told of a word', () => {
	test('is another meaning of one that is known or was told before', () => {
		const told = new Told();
		told.word(word('exact', 'unit-meeting'), 'public-event');
		expect(told.body().words).toEqual([{ field: 'kind', word: 'Họp chợ', code: 'public-event' }]);
		told.word(word('exact', 'unit-meeting'), 'unit-meeting');
		expect(told.count).toBe(0);
	});

	test('makes sure what was only guessed', () => {
		const told = new Told();
		told.word(word('unaccented', 'public-event'), 'public-event');
		expect(told.of(word('unaccented', 'public-event'))).toBe('public-event');
	});

	test('is forgotten only where it was told before', () => {
		const told = new Told();
		told.word(word('exact', 'unit-meeting'), null);
		expect(told.count).toBe(0);
		told.word(word('remembered', 'unit-meeting'), null);
		expect(told.body().words).toEqual([{ field: 'kind', word: 'Họp chợ', code: null }]);
		told.word(word('remembered', 'unit-meeting'), undefined);
		expect(told.count).toBe(0);
	});
});

test('a heading is told, told otherwise, and forgotten likewise', () => {
	const told = new Told();
	told.heading(column('unknown', null), 'place');
	expect(told.body().headings).toEqual([{ heading: 'Chỗ họp', field: 'place' }]);
	told.heading(column('unknown', null), null);
	expect(told.count).toBe(0);
	told.heading(column('remembered', 'title'), null);
	expect(told.body().headings).toEqual([{ heading: 'Chỗ họp', field: null }]);
	told.heading(column('remembered', 'title'), 'title');
	expect(told.count).toBe(0);
});

test('the noun counts as something told', () => {
	const told = new Told();
	expect(told.body().type).toBeNull();
	told.type = 'output';
	expect([told.count, told.body().type]).toEqual([1, 'output']);
});

describe('a header', () => {
	const row = (
		row: number,
		cells: Record<string, string>,
		fields: Record<string, string> = {}
	): ImportBeginning['rows'][number] => ({ row, cells, fields });
	const sheet: ImportBeginning = {
		sheet: 'Tháng 3',
		rows: [
			row(1, { A: 'BÁO CÁO' }),
			row(3, { A: 'Hôm nào', B: 'Chỗ họp', C: 'Thành phần' }),
			row(4, { C: 'Cán bộ', D: 'Bà con', AA: '-' }, { C: 'cadres' }),
			row(5, { A: '05/03/2023', B: 'Bản Lầu', C: '2', D: '40' }),
			row(6, { B: 'Y Tý', D: '' }),
			row(7, { B: 'Lùng Vai', D: '12' })
		]
	};

	test('has the headings of the row above where it has none itself', () => {
		expect(columnsUnder(sheet, 4)).toEqual([
			{ column: 'A', heading: 'Hôm nào', field: null, examples: ['05/03/2023'] },
			{ column: 'B', heading: 'Chỗ họp', field: null, examples: ['Bản Lầu', 'Y Tý'] },
			{ column: 'C', heading: 'Cán bộ', field: 'cadres', examples: ['2'] },
			{ column: 'D', heading: 'Bà con', field: null, examples: ['40', '12'] }
		]);
	});

	test('has none of a row that does not stand right above it', () => {
		expect(columnsUnder(sheet, 3).map(({ heading }) => heading)).toEqual([
			'Hôm nào',
			'Chỗ họp',
			'Thành phần'
		]);
		expect(columnsUnder(sheet, 2)).toEqual([]);
	});

	test('is likely the row with most known headings, then the widest', () => {
		expect(likelyHeader(sheet)).toBe(4);
		expect(likelyHeader({ ...sheet, rows: sheet.rows.filter(({ row }) => row !== 4) })).toBe(3);
		expect(likelyHeader({ ...sheet, rows: [] })).toBeUndefined();
	});
});
