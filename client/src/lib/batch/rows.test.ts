import type { Place } from '$lib/api/types';
import type { Catalogue } from '$lib/catalogue/catalogue';
import { expect, test } from 'vitest';
import { columnsOf, shownOf } from './columns';
import { isEmpty, laidOver, mended, pasted, readRow, type BatchRow } from './rows';

const place = (code: string, label: string): Place => ({
	code,
	officialCode: code,
	kind: 'commune',
	label,
	parent: null,
	from: null,
	until: null,
	successor: null,
	border: true,
	lat: null,
	lon: null
});
const kind = (code: string, label: string, counts: string) => ({
	code,
	label,
	counts,
	of: 'session' as const,
	disclosure: 'open' as const,
	spellings: []
});
const agency = (code: string, label: string, until: string | null) => ({
	code,
	kind: 'border-post',
	label,
	parent: null,
	from: null,
	until,
	successor: null
});
const names: Catalogue = {
	topics: [
		{ code: 'drugs', label: 'Phòng, chống ma túy', spellings: [] },
		{ code: 'border-law', label: 'Luật Biên phòng Việt Nam', spellings: [] }
	],
	audiences: [
		{ code: 'residents', label: 'Nhân dân' },
		{ code: 'students', label: 'Học sinh' },
		{ code: 'unsplit', label: 'Chưa tách' }
	],
	languages: [
		{ code: 'vi', label: 'Tiếng Việt' },
		{ code: 'hmn', label: 'Tiếng Mông' }
	],
	kinds: [
		kind('village-meeting', 'Họp thôn giáp biên giới', 'required'),
		kind('loudspeaker', 'Tuyên truyền bằng loa lưu động', 'optional')
	],
	agencies: [
		agency('dic', 'Sở Thông tin và Truyền thông', null),
		agency('post-ban-lau', 'Đồn Biên phòng Bản Lầu', null),
		agency('post-pha-long', 'Đồn Biên phòng Pha Long', null),
		agency('post-y-ty', 'Đồn Biên phòng Y Tý', '2023-12-31')
	],
	places: [place('02788', 'Xã Bản Lầu'), place('02752', 'Xã Pha Long')]
};
let made = 0;
const fresh = (cells: Record<string, string> = {}): BatchRow => ({
	id: `id-${++made}`,
	cells,
	sure: false
});
const right = {
	date: '05/03/2023',
	place: 'ban lau',
	kind: 'họp thôn',
	topics: 'ma túy',
	residents: '1.234',
	students: '-'
};
const read = (cells: Record<string, string>) => readRow(fresh(cells), 'post-ban-lau', names);

test('a row as people write it is a session as the service takes it', () => {
	const { body, faults, sum } = read(right);
	expect(faults).toEqual({});
	expect(sum).toBe(1234);
	expect(body).toMatchObject({
		date: '2023-03-05',
		place: '02788',
		agency: 'post-ban-lau',
		kind: 'village-meeting',
		topics: ['drugs'],
		languages: [],
		attendance: { residents: 1234 }
	});
});

test('an unsplit count is sent alone, and never beside a split one', () => {
	const unsplit = { ...right, residents: '', total: '40' };
	expect(read(unsplit).body?.attendance).toEqual({ total: 40 });
	expect(Object.keys(read({ ...right, total: '40' }).faults)).toEqual(['total']);
});

test('what is wrong is told at its cell, with what is near', () => {
	const { body, faults } = read({
		...right,
		place: 'Bản Lâuu',
		topics: 'luật BP; ma túy',
		students: '5 em'
	});
	expect(body).toBeNull();
	expect(Object.keys(faults).sort()).toEqual(['place', 'students', 'topics']);
	expect(faults.place?.near[0]?.code).toBe('02788');
	expect(faults.topics?.near[0]?.code).toBe('border-law');
});

test('a count is asked for where the kind requires one', () => {
	expect(Object.keys(read({ ...right, residents: '' }).faults)).toEqual(['total']);
	expect(read({ ...right, residents: '', kind: 'loa lưu động' }).faults).toEqual({});
});

test('a future day is no day of a session', () => {
	expect(Object.keys(read({ ...right, date: '05/03/2999' }).faults)).toEqual(['date']);
});

test("a Vietnamese sheet is read in whatever the reader's language, and either language is taken", () => {
	const [kind] = names.kinds;
	const english: Catalogue = {
		...names,
		topics: [{ code: 'drugs', label: 'Preventing drug crime', spellings: [] }],
		kinds: kind ? [{ ...kind, label: 'Meeting of a border village' }] : [],
		places: [place('02788', 'Bản Lầu commune')]
	};
	const reading = (cells: Record<string, string>) =>
		readRow(fresh(cells), 'post-ban-lau', english, names).body;
	expect(reading(right)).toMatchObject({ place: '02788', topics: ['drugs'] });
	expect(
		reading({ ...right, place: 'Bản Lầu commune', topics: 'drug crime; luật biên phòng' })
	).toMatchObject({ place: '02788', topics: ['drugs', 'border-law'] });
});

test('a block is laid from its cell on, over rows that are there and rows that are not', () => {
	const columns = shownOf(columnsOf(names), [], []);
	const before = [fresh({ date: '01/03/2023' }), fresh()];
	const rows = laidOver(
		before,
		columns,
		{ row: 1, col: 1 },
		[['Pha Long', 'x'], ['Bản Lầu']],
		fresh
	);
	expect(rows.map(({ cells }) => cells)).toEqual([
		{ date: '01/03/2023' },
		{ place: 'Pha Long', kind: 'x' },
		{ place: 'Bản Lầu' }
	]);
	expect(new Set(rows.map(({ id }) => id)).size).toBe(3);
	expect(rows.slice(0, 2).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
});

test('cells past the last column are left out, and a row of blanks is empty', () => {
	const columns = columnsOf(names).slice(-1);
	const [row] = laidOver([fresh()], columns, { row: 0, col: 0 }, [['ghi chú', 'ngoài']], fresh);
	expect(row?.cells).toEqual({ note: 'ghi chú' });
	expect(isEmpty(fresh({ date: ' ' }))).toBe(true);
});

test('a topic chosen for one that was not known takes its place alone', () => {
	const typed = 'luật BP; ma túy';
	const fault = read({ ...right, topics: typed }).faults.topics;
	expect(fault && mended(fault, 'Luật Biên phòng Việt Nam')).toBe(
		'ma túy; Luật Biên phòng Việt Nam'
	);
	const place = read({ ...right, place: 'x' }).faults.place;
	expect(place && mended(place, 'Xã Bản Lầu')).toBe('Xã Bản Lầu');
});

test('what stands in optional columns is told as sheets tell it, and nothing of it where it is empty', () => {
	const told = {
		agency: 'ĐBP Pha Long',
		partners: 'thông tin và truyền thông; BP Bản Lầu',
		languages: 'Mông, tiếng Việt',
		count: '2 buổi',
		campaign: 'Tết vì nông dân',
		title: 'Họp thôn Cốc Phương'
	};
	expect(read({ ...right, ...told }).body).toMatchObject({
		agency: 'post-pha-long',
		partners: ['dic', 'post-ban-lau'],
		languages: ['hmn', 'vi'],
		count: 2,
		campaign: 'Tết vì nông dân',
		title: 'Họp thôn Cốc Phương'
	});
	expect(read(right).body).toMatchObject({ partners: [], count: 1, campaign: null, title: null });
	expect(Object.keys(read({ ...right, partners: 'ai đó', languages: 'x' }).faults)).toEqual([
		'partners',
		'languages'
	]);
});

test('an agency that has ended by then is not meant', () => {
	const at = (date: string) => read({ ...right, date, agency: 'Đồn Y Tý' });
	expect(at('01/03/2023').body?.agency).toBe('post-y-ty');
	expect(at('01/03/2024').faults.agency?.why).toBeDefined();
});

test('an optional column stands where it was chosen or something is told in it', () => {
	const keys = (chosen: string[], rows: BatchRow[]) =>
		shownOf(columnsOf(names), chosen, rows)
			.filter(({ optional }) => optional)
			.map(({ key }) => key);
	expect(keys([], [fresh({ title: ' ' })])).toEqual([]);
	expect(keys(['languages'], [fresh({ title: 'Họp' })])).toEqual(['languages', 'title']);
});

test('a pasted row of headings says what the columns are, in any order, under titles and merged cells', () => {
	const all = columnsOf(names);
	const block = [
		['ĐỒN BIÊN PHÒNG BẢN LẦU', '', '', '', '', '', '', ''],
		['STT', 'Thời gian', 'Hình thức', 'Địa bàn', 'Số lượt người dự', '', 'Thời tiết', 'Số hiệu'],
		['', '', '', '', 'ND', 'HS', '', ''],
		['1', '05/03/2023', 'họp thôn', 'Bản Lầu', '12 lượt', '-', 'mưa', 'BP-1'],
		['', '', '', '', '', '', '', ''],
		['', 'Tổng cộng', '', '', '12', '', '', '']
	];
	const { rows, left } = pasted(
		[fresh(), fresh()],
		all,
		shownOf(all, [], []),
		{ row: 1, col: 4 },
		block,
		fresh
	);
	expect(rows.map(({ cells }) => cells)).toEqual([
		{},
		{
			date: '05/03/2023',
			place: 'Bản Lầu',
			kind: 'họp thôn',
			residents: '12 lượt',
			students: '-'
		}
	]);
	expect(left).toEqual(['Thời tiết', 'Số hiệu']);
});

test('a block without headings is laid where it was pasted', () => {
	const all = columnsOf(names);
	const { rows } = pasted([fresh()], all, all.slice(0, 2), { row: 0, col: 1 }, [['x', 'y']], fresh);
	expect(rows[0]?.cells).toEqual({ place: 'x' });
});
