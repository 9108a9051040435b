import type { Coded, TaskProgress } from '$lib/api/types';

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
