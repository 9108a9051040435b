import { expect, test } from 'vitest';
import { isAlike } from './likeThis';
import { nouns } from './nouns';

const output = {
	date: '2024-03-05',
	kind: 'photo',
	agency: 'bao-lao-cai',
	place: null,
	topics: ['drugs', 'border-law'],
	quantity: 12,
	shownAt: null,
	title: 'Ảnh'
};

test('outputs of one day are alike whatever their titles, in whatever order their topics stand', () => {
	const other = { ...output, id: 'x', topics: ['border-law', 'drugs'], title: 'Khác' };
	expect(isAlike(nouns.outputs, output, other)).toBe(true);
	for (const change of [{ quantity: 13 }, { topics: ['drugs'] }, { shownAt: 'site-x' }])
		expect(isAlike(nouns.outputs, output, { ...output, ...change })).toBe(false);
});

test('a site of the same name is alike however its accents are put, another beside it is not', () => {
	const site = {
		code: 'a',
		kind: 'border-gate',
		name: { vi: 'Cụm thông tin Thủy Sơn', en: null },
		place: '02662',
		agency: 'dic',
		from: '2024-01-01'
	};
	const named = (vi: string) => ({ ...site, code: 'b', name: { vi, en: 'Cluster' } });
	expect(isAlike(nouns.sites, site, named('cụm thông tin  Thuỷ Sơn'))).toBe(true);
	expect(isAlike(nouns.sites, site, named('Cụm thông tin Thủy Sơn 2'))).toBe(false);
});

test('commendations of one decision day and plan are alike by how many there were', () => {
	const merit = {
		date: '2024-01-05',
		agency: 'bgc',
		kind: 'certificate',
		plan: '2023',
		quantity: 5
	};
	expect(isAlike(nouns.commendations, merit, { ...merit, occasion: 'Tổng kết' })).toBe(true);
	expect(isAlike(nouns.commendations, merit, { ...merit, plan: '2024' })).toBe(false);
});
