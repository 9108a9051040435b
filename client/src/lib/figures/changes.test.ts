import { expect, test } from 'vitest';
import type { Revision } from '$lib/api/types';
import { gathered, movedBy } from './changes';

const revision = (told: Partial<Revision>, before = 0, after = 40) =>
	({ action: 'added', closed: false, changes: [{ before, after }], ...told }) as Revision;

test('what one posting entered stands together, corrections and late entries stand alone', () => {
	const items = [
		revision({ version: 40, action: 'corrected' }),
		revision({ version: 39, closed: true }),
		revision({ version: 39, closed: true }),
		revision({ version: 28 }),
		revision({ version: 28 }),
		revision({ version: 27 })
	];
	expect(gathered(items).map((group) => group.length)).toEqual([1, 1, 1, 2, 1]);
});

test('a revision moves a figure by what it adds and what it takes', () => {
	expect(movedBy([revision({}, 40, 45), revision({}, 7, 0)])).toBe(-2);
});
