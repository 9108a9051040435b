import { expect, test } from 'vitest';
import { fold, matching, sorted } from './search';

const places = ['Xã Bản Lầu', 'Xã Bản Phiệt', 'Xã Đồng Tuyển', 'Thị trấn Bát Xát', 'Xã A Lù'];
const find = (typed: string) => matching(places, typed, (place) => place);

test('accents, case, đ and decomposed letters are not minded', () => {
	expect(fold('Đồng  TUYỂN')).toBe('dong tuyen');
	expect(fold('Bản Lầu'.normalize('NFD'))).toBe(fold('bản lầu'));
	expect(find('dong tuyen')).toEqual(['Xã Đồng Tuyển']);
	expect(find('BẢN')).toEqual(['Xã Bản Lầu', 'Xã Bản Phiệt']);
});

test('every word that was typed must be there, in any order', () => {
	expect(find('lau ban')).toEqual(['Xã Bản Lầu']);
	expect(find('ban xyz')).toEqual([]);
});

test('what begins with the text comes first', () => {
	const names = ['Xã Tả Phời', 'Tả Gia Khâu', 'Xã Tả Van'];
	expect(matching(names, 'ta', (name) => name)[0]).toBe('Tả Gia Khâu');
});

test('nothing typed leaves everything', () => {
	expect(find('  ')).toEqual(places);
});

test('sorting follows the Vietnamese alphabet: d before đ, a before ă before â', () => {
	const words = ['Đồng', 'Dìn', 'Âu', 'Ăn', 'An', 'E'];
	expect(sorted(words, (word) => word)).toEqual(['An', 'Ăn', 'Âu', 'Dìn', 'Đồng', 'E']);
	expect(words[0]).toBe('Đồng');
});
