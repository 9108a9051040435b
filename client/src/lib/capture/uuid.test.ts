import { expect, test } from 'vitest';
import { uuidv7 } from './uuid';

test('begins with the millisecond, and bears version 7 and the RFC variant', () => {
	const id = uuidv7(0x0192_3456_789a, new Uint8Array(16).fill(0xff));
	expect(id).toBe('01923456-789a-7fff-bfff-ffffffffffff');
});

test('ids sort by when they were made', () => {
	expect(uuidv7(1_700_000_000_000) < uuidv7(1_700_000_000_001)).toBe(true);
});

test('two ids of one millisecond differ', () => {
	const ids = new Set(Array.from({ length: 1000 }, () => uuidv7(1_700_000_000_000)));
	expect(ids.size).toBe(1000);
});
