import { expect, test } from 'vitest';
import { comparison, isBlank, isOver } from './comparison';

const flow = (value: number, previous: number) => ({ value, previous, measure: 'flow' as const });

test('a change carries its sign, and its share as the reader writes it', () => {
	expect(comparison(flow(1312, 1250), 'vi')).toBe('+62 (+5%)');
	expect(comparison(flow(48_000, 50_214), 'en')).toBe('-2,214 (-4.4%)');
	expect(comparison(flow(7, 7), 'en')).toBe('unchanged');
});

test('a stock changes by its difference alone', () => {
	expect(comparison({ value: 5, previous: 4, measure: 'stock' }, 'en')).toBe('+1');
});

test('nothing grows from nothing, and no share rounds to none', () => {
	expect(comparison(flow(12, 0), 'en')).toBe('+12');
	expect(comparison(flow(50_001, 50_000), 'vi')).toBe('+1');
});

test('a period that ends today still runs', () => {
	expect(isOver('2023-12-31', '2023-12-31')).toBe(false);
	expect(isOver('2023-12-31', '2024-01-01')).toBe(true);
});

test('a zero is told where something was recorded, and only there', () => {
	expect(isBlank({ recorded: true, version: 28 })).toBe(false);
	expect(isBlank({ recorded: true, version: 0 })).toBe(true);
	expect(isBlank({ recorded: false, version: 0 })).toBe(true);
});
