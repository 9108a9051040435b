import { expect, test } from 'vitest';
import { actionsFor, parts, reach } from './rights';

const agency = (code: string, parent: string | null, successor: string | null = null) => ({
	code,
	kind: 'x',
	label: code,
	parent,
	from: null,
	until: null,
	successor
});
const agencies = [
	agency('bgc', null, 'bgc-2025'),
	agency('bgc-2025', null),
	agency('post-ban-lau', 'bgc'),
	agency('dic', null),
	agency('portal', 'dic')
];
const staff = (role: 'reporter' | 'approver', code: string) => ({
	name: 'lan',
	roles: [role],
	agency: { code, label: code }
});

test('an agency reaches those that report through it, and what its predecessor reached', () => {
	expect([...reach(agencies, 'bgc')].sort()).toEqual(['bgc', 'post-ban-lau']);
	expect(reach(agencies, 'bgc-2025').has('post-ban-lau')).toBe(true);
	expect(reach(agencies, 'post-ban-lau')).toEqual(new Set(['post-ban-lau']));
	expect(reach(agencies, undefined).size).toBe(0);
});

test('reporters handle drafts of their own reach only', () => {
	const draft = { agency: 'post-ban-lau', status: 'draft' as const };
	expect(actionsFor(staff('reporter', 'bgc'), draft, agencies, null)).toEqual([
		'edit',
		'submit',
		'delete'
	]);
	expect(actionsFor(staff('reporter', 'dic'), draft, agencies, null)).toEqual([]);
	expect(actionsFor(null, draft, agencies, null)).toEqual([]);
});

test('who submitted does not approve', () => {
	const submitted = { agency: 'post-ban-lau', status: 'submitted' as const };
	const approver = staff('approver', 'bgc');
	expect(actionsFor(approver, submitted, agencies, 'minh')).toEqual(['approve', 'return']);
	expect(actionsFor(approver, submitted, agencies, 'lan')).toEqual([]);
});

test('a planned session is held, changed or called off by its reporters', () => {
	const planned = { agency: 'post-ban-lau', status: 'planned' as const };
	const acts = ['hold', 'replan', 'call-off', 'delete'];
	expect(actionsFor(staff('reporter', 'bgc'), planned, agencies, null)).toEqual(acts);
	expect(actionsFor(staff('approver', 'bgc'), planned, agencies, null)).toEqual([]);
	const cancelled = { agency: 'post-ban-lau', status: 'cancelled' as const };
	expect(actionsFor(staff('reporter', 'bgc'), cancelled, agencies, null)).toEqual([]);
});

test('a draft that was once counted is withdrawn by an approver and deleted by nobody', () => {
	const draft = { agency: 'post-ban-lau', status: 'draft' };
	expect(actionsFor(staff('reporter', 'bgc'), draft, agencies, null, true)).toEqual([
		'edit',
		'submit'
	]);
	expect(actionsFor(staff('approver', 'bgc'), draft, agencies, null, true)).toEqual(['withdraw']);
	expect(actionsFor(staff('approver', 'bgc'), draft, agencies, null)).toEqual([]);
});

test('a merge is taken back by an approver of either agency', () => {
	const either = ['post-ban-lau', 'dic'];
	expect(parts(staff('approver', 'bgc'), agencies, either)).toBe(true);
	expect(parts(staff('approver', 'dic'), agencies, either)).toBe(true);
	expect(parts(staff('approver', 'portal'), agencies, either)).toBe(false);
	expect(parts(staff('reporter', 'bgc'), agencies, either)).toBe(false);
	expect(parts(null, agencies, either)).toBe(false);
});
