import type { Place } from '$lib/api/types';
import { expect, test } from 'vitest';
import { isOutside } from './area';

const place = (code: string, successor: string | null) => ({ code, successor }) as Place;
const places = [place('02788', '02788-2025'), place('02752', null), place('02788-2025', null)];

test('a place of the area, and what it passed into, are inside', () => {
	expect(isOutside('02788', ['02788'], places)).toBe(false);
	expect(isOutside('02788-2025', ['02788'], places)).toBe(false);
});

test('any other place is outside, but not of an agency without an area', () => {
	expect(isOutside('02752', ['02788'], places)).toBe(true);
	expect(isOutside('02752', [], places)).toBe(false);
});
