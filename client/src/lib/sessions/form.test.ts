import { expect, test } from 'vitest';
import { bodyOf, emptyForm, formOf, nextForm, sumOf, unreadable, whole } from './form';

const form = () => ({ ...emptyForm('2024-01-05', 'post-ban-lau'), kind: 'village-meeting' });

test('counts are read as people write them, and nothing else is guessed', () => {
	expect(whole('1250')).toBe(1250);
	expect(whole('1.250')).toBe(1250);
	expect(whole(' 7 ')).toBe(7);
	for (const text of ['', '12.5', '12.0000', '-3', '1e3', '12 lượt'])
		expect(whole(text)).toBeNull();
});

test('the sum follows the split or the single total, never both', () => {
	const typed = { ...form(), attendance: { cadres: '2', residents: '1.000' }, total: '40' };
	expect(sumOf(typed)).toBe(1002);
	expect(sumOf({ ...typed, split: false })).toBe(40);
});

test('an unsplit attendance is sent as a total alone', () => {
	const typed = { ...form(), split: false, total: '40', attendance: { cadres: '2' } };
	expect(bodyOf(typed, '').attendance).toEqual({ total: 40 });
});

test('audiences of whom none came are not sent', () => {
	const typed = { ...form(), attendance: { cadres: '2', soldiers: '0', residents: '' } };
	expect(bodyOf(typed, '').attendance).toEqual({ cadres: 2 });
});

test('text that is no count is named by its pointer', () => {
	const typed = { ...form(), attendance: { cadres: 'mười', residents: '3' }, count: 'x' };
	expect(unreadable(typed)).toEqual(['/attendance/cadres', '/count']);
});

test('a reason is sent only when there is one', () => {
	expect(bodyOf(form(), '  ')).not.toHaveProperty('reason');
	expect(bodyOf(form(), ' nhập sai ').reason).toBe('nhập sai');
});

test('a session read and sent back unchanged says the same', () => {
	const session = {
		id: '01900000-0000-7000-8000-000000000001',
		ref: 'BP-2023-0001',
		date: '2023-01-02',
		place: '02662',
		agency: 'post-gate-lao-cai',
		partners: ['dic'],
		kind: 'village-meeting',
		topics: ['border-law', 'drugs'],
		languages: ['vi', 'hmn'],
		attendance: { cadres: 1, residents: 7 },
		count: 2,
		campaign: 'spring',
		title: null,
		note: 'ghi chú',
		status: 'draft' as const,
		version: 3
	};
	expect({ ...session, ...bodyOf(formOf(session), '') }).toEqual(session);
});

test('the next session of a day goes on in the same campaign, and counts anew', () => {
	const typed = {
		...form(),
		campaign: ' Tết vì nông dân ',
		total: '40',
		title: 'Họp',
		split: false
	};
	expect(bodyOf(typed, '').campaign).toBe('Tết vì nông dân');
	expect(nextForm(typed)).toMatchObject({ campaign: ' Tết vì nông dân ', total: '', title: '' });
});
