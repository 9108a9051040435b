import { expect, test } from 'vitest';
import { stateOf } from './portal';

const key = {
	id: '0192f3a4-5b6c-7d8e-9f00-112233445566',
	prefix: 'bc_Ab3dEf7',
	createdAt: '2024-01-01T00:00:00Z',
	expiresAt: '2025-01-01T00:00:00Z',
	revokedAt: null,
	lastUsed: null,
	asking: false
};
const on = (day: string) => Date.parse(`${day}T00:00:00Z`);

test('A key is live until it expires', () => {
	expect(stateOf(key, on('2024-12-31'))).toBe('live');
	expect(stateOf(key, on('2025-01-01'))).toBe('expired');
});

test('A revoked key stays revoked when it would have expired', () => {
	const revoked = { ...key, revokedAt: '2024-02-01T00:00:00Z' };
	expect(stateOf(revoked, on('2025-06-01'))).toBe('revoked');
});
