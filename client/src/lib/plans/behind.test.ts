import { expect, test } from 'vitest';
import type { TaskProgress } from '$lib/api/types';
import { byLead, isBehind } from './behind';

const task = (of: Partial<TaskProgress>) =>
	({
		measure: { indicator: 'sessions' },
		qualifier: 'at-least',
		status: 'in-progress',
		from: '2024-01-01',
		until: '2024-12-31',
		target: 1200,
		lead: { code: 'dic', label: '' },
		...of
	}) as TaskProgress;

test('a measured task is behind when it has less than is due', () => {
	expect(isBehind(task({ value: 299, dueByToday: 300 }), '2024-04-01')).toBe(true);
	expect(isBehind(task({ value: 300, dueByToday: 300 }), '2024-04-01')).toBe(false);
	expect(isBehind(task({ value: null, dueByToday: 1 }), '2024-01-02')).toBe(true);
	expect(isBehind(task({ value: 0, dueByToday: 300, status: 'cancelled' }), '2024-04-01')).toBe(
		false
	);
});

test('of what may be at most so much, too much is behind', () => {
	const most = { qualifier: 'at-most', dueByToday: 600 } as const;
	expect(isBehind(task({ ...most, value: 1201 }), '2024-06-30')).toBe(true);
	expect(isBehind(task({ ...most, value: 10 }), '2024-06-30')).toBe(false);
});

test('a task without measure is behind by its status and its days', () => {
	const told = (status: TaskProgress['status'], on: string) =>
		isBehind(task({ measure: null, target: null, status }), on);
	expect(told('not-started', '2024-01-01')).toBe(false);
	expect(told('not-started', '2024-02-01')).toBe(true);
	expect(told('in-progress', '2024-12-31')).toBe(false);
	expect(told('in-progress', '2025-01-01')).toBe(true);
	expect(told('done', '2025-01-01')).toBe(false);
});

test('tasks stand with the agency that leads them', () => {
	const other = { code: 'bgc', label: '' };
	const groups = byLead([
		task({ code: '1' }),
		task({ code: '2', lead: other }),
		task({ code: '3' })
	]);
	expect(groups.map(({ lead, tasks }) => [lead.code, ...tasks.map(({ code }) => code)])).toEqual([
		['dic', '1', '3'],
		['bgc', '2']
	]);
});
