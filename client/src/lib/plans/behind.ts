import type { Coded, Plan, TaskProgress, TaskStatus } from '$lib/api/types';
import { taskStatuses } from './names';

/**
 * Whether a task is behind on a day (YYYY-MM-DD): it has less than would be due by then, or, where nothing
 * measures it, it has not begun though its days have, or is not done though they are over.
 */
export function isBehind(task: TaskProgress, on: string): boolean {
	if (task.status === 'done' || task.status === 'cancelled') return false;
	if (task.measure && task.target !== null) {
		if (task.qualifier === 'at-most') return (task.value ?? 0) > task.target;
		return task.dueByToday !== null && (task.value ?? 0) < task.dueByToday;
	}
	return on > task.until || (task.status === 'not-started' && on > task.from);
}

/**
 * Whether a task of a closed plan fell short: its figure is not what its target asks for, or, where nothing
 * measures it, it was not done. One whose days go on after its plan is behind or not, as before.
 */
export function fellShort(task: TaskProgress, on: string): boolean {
	if (task.status === 'cancelled') return false;
	if (on < task.until) return isBehind(task, on);
	if (!task.measure || task.target === null) return !task.measure && task.status !== 'done';
	const value = task.value ?? 0;
	if (task.qualifier === 'at-most') return value > task.target;
	return task.qualifier === 'exactly' ? value !== task.target : value < task.target;
}

/**
 * Whether a task can be judged at all by what is shown: a part that is kept back may be what lacks to its
 * target, but never makes up for what is too much already.
 */
export const isJudged = ({ withheld, qualifier, value, target }: TaskProgress): boolean =>
	!withheld || (qualifier === 'at-most' && target !== null && (value ?? 0) > target);

/** The tasks of a plan that are to be said first: what is behind in one in force, what fell short in one closed. */
export function lagging(status: Plan['status'], tasks: TaskProgress[], on: string): TaskProgress[] {
	if (status === 'draft') return [];
	const lags = status === 'closed' ? fellShort : isBehind;
	return tasks.filter((task) => isJudged(task) && lags(task, on));
}

/** Tasks that nothing measures by how they stand, in the order of the work; no status without a task. */
export function byStatus(tasks: TaskProgress[]): { status: TaskStatus; tasks: TaskProgress[] }[] {
	return taskStatuses
		.map((status) => ({
			status,
			tasks: tasks.filter((task) => !task.measure && task.status === status)
		}))
		.filter((group) => group.tasks.length > 0);
}

/** Tasks by the agency that leads them, in the order in which each leads its first. */
export function byLead(tasks: TaskProgress[]): { lead: Coded; tasks: TaskProgress[] }[] {
	const groups = new Map<string, { lead: Coded; tasks: TaskProgress[] }>();
	for (const task of tasks) {
		const group = groups.get(task.lead.code) ?? { lead: task.lead, tasks: [] };
		group.tasks.push(task);
		groups.set(task.lead.code, group);
	}
	return [...groups.values()];
}
