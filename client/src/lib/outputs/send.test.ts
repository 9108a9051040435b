import type { Entry } from '$lib/capture/entry';
import { expect, test } from 'vitest';
import { queuedOf } from './send';

const entry = (more: object, body: object = {}) =>
	({
		id: 'a',
		collection: 'outputs',
		state: 'waiting',
		body: { date: '2024-04-30', kind: 'news-item', agency: 'btv', topics: ['drugs'], ...body },
		...more
	}) as Entry;
const found = (...kept: Entry[]) => queuedOf('2024-04', kept).map(({ id }) => id);

test('the news items of the month that wait stand in its cells', () => {
	expect(found(entry({}), entry({ id: 'b', state: 'conflict' }))).toEqual(['a', 'b']);
});

test('other months, kinds and nouns do not, nor what was sent or is to be typed anew', () => {
	const others = [
		entry({}, { date: '2024-05-01' }),
		entry({}, { kind: 'photo' }),
		entry({ collection: 'sessions' }),
		entry({ state: 'done', body: null }),
		entry({ state: 'refused' })
	];
	expect(found(...others)).toEqual([]);
});
