import type { Place } from '$lib/api/types';
import { expect, test } from 'vitest';
import { distance, matchPlace, matchWord, matchWords } from './match';

const place = (code: string, label: string, parent: string | null, more: Partial<Place> = {}) => ({
	code,
	officialCode: code,
	kind: parent ? ('commune' as const) : ('district' as const),
	label,
	parent,
	from: null,
	until: null,
	successor: null,
	border: true,
	lat: null,
	lon: null,
	...more
});
const places: Place[] = [
	place('mk', 'Huyện Mường Khương', null),
	place('bx', 'Huyện Bát Xát', null),
	place('02788', 'Xã Bản Lầu', 'mk'),
	place('02770', 'Xã Tả Ngài Chồ', 'mk'),
	place('02761', 'Thị trấn Mường Khương', 'mk'),
	place('02001', 'Xã Bản Qua', 'bx'),
	place('02002', 'Xã Bản Qua', 'mk'),
	place('02003', 'Xã Nậm Chạc', 'bx'),
	place('02004', 'Xã Nậm Chác', 'mk'),
	place('old', 'Xã Cốc Mỳ', 'bx', { until: '2020-02-29' })
];
const topics = [
	{ code: 'drugs', label: 'Phòng, chống ma túy' },
	{ code: 'human-trafficking', label: 'Phòng, chống mua bán người' },
	{ code: 'border-law', label: 'Luật Biên phòng Việt Nam' }
];
const on = '2023-03-05';

test('a place is known without its level, accents, case, or in decomposed letters', () => {
	for (const text of ['Bản Lầu', 'XÃ BẢN LẦU', 'ban lau', 'Bản Lầu'.normalize('NFD'), '02788'])
		expect(matchPlace(text, places, on)).toMatchObject({ code: '02788' });
	expect(matchPlace('Tả Ngải Chồ', places, on)).toMatchObject({ code: '02770' });
});

test('a name of two places is told apart by its district, else both are near', () => {
	expect(matchPlace('Bản Qua, Bát Xát', places, on)).toMatchObject({ code: '02001' });
	const match = matchPlace('Bản Qua', places, on);
	expect('near' in match && match.near.map(({ code }) => code)).toEqual(['02001', '02002']);
});

test('names that differ in accents alone are told apart by them', () => {
	expect(matchPlace('Nậm Chác', places, on)).toMatchObject({ code: '02004' });
	expect(matchPlace('nam chac', places, on)).toHaveProperty('near');
});

test('a commune is meant before the district of its name', () => {
	expect(matchPlace('Mường Khương', places, on)).toMatchObject({ code: '02761' });
});

test('a slip offers what is near, and a place of another time is none', () => {
	const match = matchPlace('Bản Lâuu', places, on);
	expect('near' in match && match.near[0]?.code).toBe('02788');
	expect(matchPlace('Cốc Mỳ', places, on)).toHaveProperty('near');
	expect(matchPlace('Cốc Mỳ', places, '2019-01-01')).toMatchObject({ code: 'old' });
});

test('a part of a label is enough when only one has it', () => {
	expect(matchWord('ma tuý', topics)).toMatchObject({ code: 'drugs' });
	expect(matchWord('phong chong', topics)).toHaveProperty('near');
	const match = matchWord('Luật BPVN', topics);
	expect('near' in match && match.near[0]?.code).toBe('border-law');
});

test('topics are parted at semicolons, and at commas where those are not their own', () => {
	expect(matchWords('Phòng, chống ma túy; mua bán người', topics)).toEqual({
		codes: ['drugs', 'human-trafficking']
	});
	expect(matchWords('ma túy, mua bán người, Ma tuý', topics)).toEqual({
		codes: ['drugs', 'human-trafficking']
	});
	expect(matchWords('ma túy; thả diều', topics)).toMatchObject({ word: 'thả diều', near: [] });
	expect(matchWords('', topics)).toEqual({ codes: [] });
});

test('distance counts letters', () => {
	expect(distance('ban lau', 'ban lau')).toBe(0);
	expect(distance('ban lauu', 'ban lau')).toBe(1);
	expect(distance('', 'abc')).toBe(3);
});
