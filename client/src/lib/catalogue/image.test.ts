import { expect, test } from 'vitest';
import type { Place } from '$lib/api/types';
import { geographiesOf, imageOf } from './image';

const place = (code: string, told: Partial<Place>) =>
	({ code, parent: null, from: null, until: null, successor: null, ...told }) as Place;

const province = place('10', { until: '2025-06-30', successor: '15' });
const district = place('083', { parent: '10', until: '2025-06-30' });
const old = place('a', { from: '2020-03-01', until: '2025-06-30', parent: '083', successor: 'b' });
const today = place('b', { from: '2025-07-01', parent: '15' });
const places = [province, place('15', { from: '2025-07-01' }), district, old, today];

test('a place is in the geographies on whose days it is in force, and always as it was', () => {
	expect(geographiesOf(old)).toEqual(['as-was', '2020']);
	expect(geographiesOf(today)).toEqual(['as-was', '2025']);
});

test('for a place that ended stands what it passed into, else what it lay in', () => {
	expect(imageOf(places, old, '2025')).toBe(today);
	expect(imageOf(places, district, '2025')?.code).toBe('15');
	expect(imageOf(places, old, 'as-was')).toBe(old);
});

test('for a place that is newer than a geography nothing stands there', () => {
	expect(imageOf(places, today, '2020')).toBeNull();
});
