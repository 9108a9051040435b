import { expect, test } from 'vitest';
import type { TaskProgress } from '$lib/api/types';
import { byLead, byStatus, fellShort, isBehind, lagging } from './behind';

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

test('a closed plan fell short where a figure is not what its target asks for, whatever its status says', () => {
	const after = '2025-03-01';
	expect(fellShort(task({ value: 1199, status: 'done' }), after)).toBe(true);
	expect(fellShort(task({ value: 1200, status: 'in-progress' }), after)).toBe(false);
	expect(fellShort(task({ value: 1201, qualifier: 'at-most' }), after)).toBe(true);
	expect(fellShort(task({ value: 1201, qualifier: 'exactly' }), after)).toBe(true);
	expect(fellShort(task({ value: 0, status: 'cancelled' }), after)).toBe(false);
	expect(fellShort(task({ value: 0, target: null }), after)).toBe(false);
	expect(fellShort(task({ measure: null, target: null, status: 'in-progress' }), after)).toBe(true);
	expect(fellShort(task({ measure: null, target: null, status: 'done' }), after)).toBe(false);
});

test('a task whose days go on after its plan was closed has not fallen short yet', () => {
	const long = { until: '2025-06-30', value: 800, dueByToday: 799 };
	expect(fellShort(task(long), '2025-03-01')).toBe(false);
	expect(fellShort(task({ ...long, value: 798 }), '2025-03-01')).toBe(true);
});

test('what is said first goes by the plan, and never by a figure of which a part is kept back', () => {
	const of = task({ code: '1', value: 600, dueByToday: 700 });
	const kept = task({ ...of, withheld: { kinds: ['unit-meeting'], because: '' } });
	expect(lagging('signed', [of, kept], '2024-08-01')).toEqual([of]);
	expect(lagging('closed', [of, kept], '2025-01-01')).toEqual([of]);
	expect(lagging('draft', [of, kept], '2024-08-01')).toEqual([]);
	const much = { ...kept, qualifier: 'at-most', value: 1300 } as const;
	expect(lagging('signed', [much], '2024-08-01')).toEqual([much]);
});

test('tasks that nothing measures stand by status, in the order of the work', () => {
	const bare = (code: string, status: TaskProgress['status']) =>
		task({ code, status, measure: null });
	const groups = byStatus([
		bare('1', 'done'),
		bare('2', 'not-started'),
		task({ code: '3', status: 'done' }),
		bare('4', 'done')
	]);
	expect(groups.map(({ status, tasks }) => [status, ...tasks.map(({ code }) => code)])).toEqual([
		['not-started', '2'],
		['done', '1', '4']
	]);
});
