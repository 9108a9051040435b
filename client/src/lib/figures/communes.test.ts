import type { Metric, Place } from '$lib/api/types';
import { expect, test } from 'vitest';
import { communesOf, hasMap } from './communes';

const place = (code: string, more: Partial<Place> = {}) =>
	({
		code,
		label: code,
		kind: 'commune',
		parent: 'district',
		border: true,
		lat: 22,
		lon: 104,
		from: null,
		until: null,
		successor: null,
		...more
	}) as Place;
const places = [
	place('district', { kind: 'district', parent: null, border: false, lat: null }),
	place('other', { kind: 'district', parent: null, border: false, lat: null }),
	place('a'),
	place('b', { parent: 'other' }),
	place('inland', { border: false }),
	place('gone', { until: '2020-02-29' })
];
const row = (code: string, value: number) => ({ 'place-commune': { code, label: code }, value });
const metric = (rows: [string, number][]) =>
	({
		indicator: { code: 'sessions' },
		period: { to: '2023-12-31' },
		dimensions: [{ code: 'place-commune' }],
		rows: rows.map(([code, value]) => row(code, value))
	}) as unknown as Metric;

test('a figure of one commune, or of what has no place, has no map', () => {
	expect(hasMap(['period', 'place'], { period: '2023' }, places)).toBe(true);
	expect(hasMap(['period', 'place'], { period: '2023', place: 'district' }, places)).toBe(true);
	expect(hasMap(['period', 'place'], { period: '2023', place: 'a,b' }, places)).toBe(true);
	expect(hasMap(['period', 'place'], { period: '2023', place: 'a' }, places)).toBe(false);
	expect(hasMap(['period', 'agency'], { period: '2023' }, places)).toBe(false);
});

test('a dot leads to the figure narrowed to its commune, as released and under every filter', () => {
	const figure = { period: '2023', topic: 'drugs', release: 'r', version: '7' };
	const shown = communesOf(metric([['a', 5]]), figure, places, []);
	expect(shown.bars[0]?.href).toBe('/figures/sessions?period=2023&place=a&topic=drugs&release=r');
});

test('communes of another time or outside of the places asked for are not drawn as empty', () => {
	const codes = (figure: { period: string; place?: string }) =>
		communesOf(metric([]), figure, places, []).places.map(({ code }) => code);
	expect(codes({ period: '2023' })).toEqual(['a', 'b']);
	expect(codes({ period: '2023', place: 'district' })).toEqual(['a']);
});

test('what stands away from the border or without a commune is told, what is withheld is not in it', () => {
	const rows = metric([
		['a', 5],
		['inland', 3],
		['none', 2],
		['withheld', 90]
	]);
	expect(communesOf(rows, { period: '2023' }, places, []).beyond).toBe(5);
});
