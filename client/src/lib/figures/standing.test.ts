import { expect, test } from 'vitest';
import { citable, standing } from './standing';

const asked = { period: '2023', kind: 'village-meeting' };
const stand = (total: number, version: number) => ({ total, version });

test('an address that names no moment says nothing of then', () => {
	expect(standing(asked, stand(7, 3), stand(7, 3))).toBeNull();
	expect(standing({ ...asked, version: 'x' }, stand(7, 3), stand(7, 3))).toBeNull();
});

test('another value today is a correction, the same value under a newer version is none', () => {
	const released = { ...asked, release: 'r' };
	expect(standing(released, stand(7, 3), stand(9, 5))).toBe('corrected');
	expect(standing(released, stand(7, 3), stand(7, 5))).toBe('touched');
	expect(standing({ ...asked, asOf: '2024-02-27' }, stand(7, 3), stand(7, 3))).toBe('same');
});

test('a version alone tells that a figure moved, not from what', () => {
	const cited = { ...asked, version: '3' };
	expect(standing(cited, stand(9, 5), stand(9, 5))).toBe('moved');
	expect(standing(cited, stand(7, 3), stand(7, 3))).toBe('same');
});

const now = new Date('2024-03-01T02:00:00Z');

test('a figure is cited by its version and the last day that is over', () => {
	const told = citable('sessions', asked, { version: 3, updated: '2024-01-10T02:00:00Z' }, now);
	expect(told.address).toBe(
		'/figures/sessions?period=2023&kind=village-meeting&asOf=2024-02-29&version=3'
	);
});

test('one that changed today, in Việt Nam, is cited by its version alone', () => {
	const told = citable('sessions', asked, { version: 9, updated: '2024-02-29T17:30:00Z' }, now);
	expect(told).toEqual({
		address: '/figures/sessions?period=2023&kind=village-meeting&version=9',
		asOf: null,
		release: null
	});
});

test('one opened from a release is cited as released, one of a day as of that day', () => {
	const stood = { version: 3, updated: '2024-01-10T02:00:00Z' };
	expect(citable('sessions', { ...asked, release: 'r', version: '3' }, stood, now).address).toBe(
		'/figures/sessions?period=2023&kind=village-meeting&release=r'
	);
	expect(citable('sessions', { ...asked, asOf: '2024-02-01' }, stood, now).asOf).toBe('2024-02-01');
});
