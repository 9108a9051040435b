import { expect, test } from 'vitest';
import { added, faultsOf } from './approvals';
import { beside, headingOf, summary, type AllNames, type AnyRecord } from './records';

const coded = (code: string, label: string) => ({ code, label });
const names = {
	kinds: [coded('village-meeting', 'Họp thôn'), coded('news-item', 'Tin')],
	topics: [coded('drugs', 'Ma túy')],
	audiences: [coded('residents', 'Người dân'), coded('students', 'Học sinh')],
	languages: [],
	agencies: [coded('bgc', 'Bộ Chỉ huy'), coded('post', 'Đồn')],
	places: []
} as unknown as AllNames;
const session: AnyRecord = {
	id: '1',
	version: 2,
	status: 'submitted',
	agency: 'post',
	kind: 'village-meeting',
	date: '2024-03-05',
	topics: ['drugs'],
	attendance: { residents: 1200, students: 12 },
	title: null
};
const output: AnyRecord = {
	id: '2',
	version: 2,
	status: 'submitted',
	agency: 'bgc',
	kind: 'news-item',
	date: '2024-03-05',
	quantity: 7,
	title: 'Tin biên giới'
};

test('a record of any noun is told by what it has', () => {
	expect(summary(session, names)).toBe('Họp thôn · 1.212 (Người dân 1.200, Học sinh 12) · Ma túy');
	expect(summary(output, names)).toBe('Tin · 7');
	expect(headingOf(session, names)).toBe('Họp thôn');
	expect(headingOf(output, names)).toBe('Tin biên giới');
});

test('two records stand beside each other by the members that either has', () => {
	const rows = beside(session, { ...session, agency: 'bgc', attendance: {} }, names);
	expect(rows.map(({ mine, other }) => [mine, other])).toEqual([
		['Đồn', 'Bộ Chỉ huy'],
		['05/03/2024', '05/03/2024'],
		['Họp thôn', 'Họp thôn'],
		['Ma túy', 'Ma túy'],
		['1.212 (Người dân 1.200, Học sinh 12)', '–']
	]);
});

test('a refusal is told at the record that it is about', () => {
	const faults = faultsOf({ '/records/3': ['Đã duyệt'], '/reason': ['Cần lý do'] });
	expect([...faults]).toEqual([[3, 'Đã duyệt']]);
});

test('what an act adds is told with its sign', () => {
	const indicator = coded('sessions', 'Buổi');
	expect(added([{ indicator, value: 1250 }])).toBe('Buổi +1.250');
});
