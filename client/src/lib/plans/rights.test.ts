import type { Staff } from '$lib/access/access';
import type { Agency, TaskProgress } from '$lib/api/types';
import { expect, test } from 'vitest';
import { tellsStatus } from './rights';

const agencies = [
	{ code: 'dic', parent: null, successor: null },
	{ code: 'portal', parent: 'dic', successor: null },
	{ code: 'bgc', parent: null, successor: null }
] as Agency[];
const staff = (agency: string, ...roles: string[]) =>
	({ name: 'x', roles, agency: { code: agency, label: '' } }) as Staff;
const task = (measure: object | null = null) =>
	({ lead: { code: 'dic', label: '' }, measure }) as TaskProgress;
const tells = (who: Staff | null, status: 'draft' | 'signed' | 'closed', of = task()) =>
	tellsStatus(who, { status }, of, agencies);

test('who enters or approves for the lead agency tells how a task without a measure stands', () => {
	expect(tells(staff('dic', 'reporter'), 'signed')).toBe(true);
	expect(tells(staff('dic', 'approver'), 'signed')).toBe(true);
});

test('nobody else does: no other role, no other agency, nobody who is not signed in', () => {
	expect(tells(staff('dic', 'publisher', 'admin'), 'signed')).toBe(false);
	expect(tells(staff('portal', 'reporter'), 'signed')).toBe(false);
	expect(tells(staff('bgc', 'approver'), 'signed')).toBe(false);
	expect(tells(null, 'signed')).toBe(false);
});

test('a measured task stands as its figure says, and a plan that is not in force is told nothing', () => {
	expect(tells(staff('dic', 'reporter'), 'signed', task({ indicator: 'sessions' }))).toBe(false);
	expect(tells(staff('dic', 'reporter'), 'draft')).toBe(false);
	expect(tells(staff('dic', 'reporter'), 'closed')).toBe(false);
});
