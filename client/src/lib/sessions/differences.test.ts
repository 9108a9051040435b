import { expect, test } from 'vitest';
import { differences } from './differences';
import { bodyOf, emptyForm } from './form';

const read = () => ({
	...bodyOf(emptyForm('2024-01-05', 'post-ban-lau'), ''),
	topics: ['drugs', 'twinning'],
	attendance: { cadres: 2, residents: 7, students: 0 }
});
const members = (after: ReturnType<typeof read>) =>
	differences(read(), after).map(({ member }) => member);

test('what was changed is named, in the order of the form', () => {
	expect(members({ ...read(), title: 'họp thôn', date: '2024-01-06' })).toEqual(['date', 'title']);
	expect(members({ ...read(), attendance: { cadres: 2, residents: 8, students: 0 } })).toEqual([
		'attendance'
	]);
});

test('another order of codes, or an audience of whom none came, is no change', () => {
	const after = { ...read(), topics: ['twinning', 'drugs'] };
	expect(differences(read(), { ...after, attendance: { residents: 7, cadres: 2 } })).toEqual([]);
});
