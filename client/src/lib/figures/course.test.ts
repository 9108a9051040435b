import { expect, test } from 'vitest';
import type { ReleasedFigure, Revision } from '$lib/api/types';
import { course } from './course';

const release = (code: string, releasedAt: string, value: number) =>
	({ release: { code, label: code, releasedAt }, value }) as ReleasedFigure;
const revision = (at: string | null, before: number, after: number) =>
	({ at, changes: [{ before, after }] }) as unknown as Revision;

test('a figure that was never published has no course', () => {
	expect(course(5, [], [])).toBeNull();
});

test('it goes back from what it is now, and meets what was released', () => {
	const found = course(
		54_540,
		[release('b', '2024-06-01T00:00:00Z', 54_542), release('a', '2024-02-27T08:00:00Z', 54_537)],
		[
			revision('2024-07-01T00:00:00Z', 10, 8),
			revision('2024-03-01T00:00:00Z', 10, 14),
			revision('2024-03-01T00:00:00Z', 3, 4)
		]
	);
	expect(found?.stands.map(({ at, value, release }) => [at.slice(0, 10), value, release])).toEqual([
		['2024-02-27', 54_537, 'a'],
		['2024-03-01', 54_542, null],
		['2024-06-01', 54_542, 'b'],
		['2024-07-01', 54_540, null]
	]);
	expect(found?.undated).toBe(0);
});

test('what is told without a date moves it, on no day', () => {
	const found = course(
		109,
		[release('a', '2024-01-01T00:00:00Z', 100)],
		[revision(null, 50, 57), revision('2024-02-01T00:00:00Z', 1, 3)]
	);
	expect(found?.undated).toBe(7);
	expect(found?.stands.at(-1)).toMatchObject({ value: 102 });
});
