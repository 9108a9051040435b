import { expect, test } from 'vitest';
import { bodyOf, differing, emptyForm, formOf, unready } from './form';
import { nouns } from './nouns';

const site = {
	id: '0192f3a4-5b6c-7d8e-9f00-112233445566',
	code: 'site-kim-thanh',
	kind: 'border-gate',
	name: { vi: 'Cụm Kim Thành', en: null },
	place: '02635',
	agency: 'dic',
	from: '2016-06-01',
	until: null,
	status: 'draft',
	version: 2
};
const words = { needed: 'needed', noCount: 'no count' };

test('a site read and sent back unchanged says the same, members of members included', () => {
	const sent = bodyOf(nouns.sites, formOf(nouns.sites, site), '');
	expect({ ...site, ...sent }).toEqual(site);
});

test('counts are sent as numbers, topics as they were chosen, a reason only when there is one', () => {
	const form = emptyForm(nouns.outputs, { quantity: '1.250', topics: ['drugs'] });
	expect(bodyOf(nouns.outputs, form, ' ')).toMatchObject({ quantity: 1250, topics: ['drugs'] });
	expect(bodyOf(nouns.outputs, form, '')).not.toHaveProperty('reason');
	expect(bodyOf(nouns.outputs, form, ' sai ')).toMatchObject({ reason: 'sai', title: null });
});

test('what is missing and what is no count are told at their pointers', () => {
	const form = emptyForm(nouns.sites, { ...formOf(nouns.sites, site), 'name/vi': ' ', place: '' });
	expect(unready(nouns.sites, form, words)).toEqual({
		'/name/vi': ['needed'],
		'/place': ['needed']
	});
	const output = { date: '2023-01-01', kind: 'photo', agency: 'dic', quantity: '12 ảnh' };
	expect(unready(nouns.outputs, emptyForm(nouns.outputs, output), words)).toEqual({
		'/quantity': ['no count']
	});
});

test('two forms differ in what they say, not in the order of their topics', () => {
	const a = emptyForm(nouns.outputs, { topics: ['drugs', 'twinning'], title: 'Ảnh' });
	const b = emptyForm(nouns.outputs, { topics: ['twinning', 'drugs'], title: 'Ảnh 2' });
	expect(differing(nouns.outputs, a, b).map(({ member }) => member)).toEqual(['title']);
});
