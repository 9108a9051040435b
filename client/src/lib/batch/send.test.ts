import type { Session, SessionBody } from '$lib/api/types';
import { expect, test } from 'vitest';
import { alikeIn } from './send';

const body: SessionBody = {
	date: '2023-03-05',
	place: '02788',
	agency: 'post-ban-lau',
	kind: 'village-meeting',
	topics: ['drugs'],
	languages: ['vi'],
	partners: [],
	attendance: { residents: 30, students: 10 }
};
const recorded = (more: Partial<Session>) =>
	({ ...body, id: 'other', status: 'draft', attendance: { total: 40 }, ...more }) as Session;

test('a session of the same day, place, kind and count is alike, however it is split', () => {
	expect(alikeIn([recorded({})], 'mine', body)?.id).toBe('other');
});

test('itself, a withdrawn one, another day and another count are not', () => {
	const others = [
		recorded({ id: 'mine' }),
		recorded({ status: 'withdrawn' }),
		recorded({ date: '2023-03-06' }),
		recorded({ attendance: { total: 41 } })
	];
	expect(alikeIn(others, 'mine', body)).toBeUndefined();
});
