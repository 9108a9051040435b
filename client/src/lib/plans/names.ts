import type { Plan, Qualifier, TaskStatus } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';

const planStatuses: Record<Plan['status'], () => string> = {
	draft: m.plan_draft,
	signed: m.plan_signed,
	closed: m.plan_closed
};

const tasks: Record<TaskStatus, () => string> = {
	'not-started': m.task_not_started,
	'in-progress': m.task_in_progress,
	done: m.task_done,
	cancelled: m.task_cancelled
};

const qualifiers: Record<Qualifier, () => string> = {
	'at-least': m.qualifier_at_least,
	'at-most': m.qualifier_at_most,
	exactly: m.qualifier_exact
};

const changes: Record<string, () => string> = {
	created: m.change_created,
	changed: m.change_changed,
	amended: m.change_amended,
	signed: m.change_signed,
	closed: m.change_closed,
	reported: m.change_reported
};

export const planChangeName = (action: string) => changes[action]?.() ?? action;
export const qualifierNames = qualifiers;
export const taskStatuses = Object.keys(tasks) as TaskStatus[];
export const planStatusName = (status: Plan['status']) => planStatuses[status]();
export const taskStatusName = (status: TaskStatus) => tasks[status]();

/** The word before a target, as the plan has it; nothing for a plain number. */
export function qualifierName(qualifier: Qualifier | null): string {
	return qualifier === null ? '' : qualifiers[qualifier]();
}

/** A title in the reader's language, else in Vietnamese. */
export function textOf(text: { vi: string; en?: string | null }): string {
	return (getLocale() === 'en' && text.en) || text.vi;
}
