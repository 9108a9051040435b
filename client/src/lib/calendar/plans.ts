import { api, take, takeAll } from '$lib/api/client';
import type { Session, SessionBody } from '$lib/api/types';
import { bodyOf, type SessionForm } from '$lib/sessions/form';
import { daysOf } from './month';

/** What stands in a calendar: all but what was withdrawn. */
export const shown = 'planned,cancelled,draft,submitted,approved';

/** Everything of a month that the agency, or one below it, plans, held or cancelled. */
export function sessionsOfMonth(month: string, agency: string | undefined): Promise<Session[]> {
	const query = {
		from: `${month}-01`,
		until: daysOf(month).at(-1)?.iso,
		agency,
		status: shown,
		scope: 'internal' as const,
		order: 'oldest' as const,
		limit: 500
	};
	return takeAll((cursor) =>
		api.GET('/api/v1/sessions', { params: { query: { ...query, cursor } } })
	);
}

/** What is planned: what a form says but its counts, which come when it has been held. */
export function planOf(form: SessionForm): SessionBody {
	return { ...bodyOf(form, ''), attendance: {}, status: 'planned' };
}

/** Puts a plan under the id made here, or over the version that was read. */
export function savePlan(id: string, etag: string | null, form: SessionForm): Promise<Session> {
	const header = etag ? { 'If-Match': etag } : { 'If-None-Match': '*' };
	const params = { path: { id }, header };
	return take(api.PUT('/api/v1/sessions/{id}', { params, body: planOf(form) }));
}

/** Makes a draft of a planned session, with what took place. */
export function hold(id: string, etag: string | null, form: SessionForm): Promise<Session> {
	const params = { path: { id }, header: etag ? { 'If-Match': etag } : {} };
	return take(api.POST('/api/v1/sessions/{id}/hold', { params, body: bodyOf(form, '') }));
}

export const submit = (id: string) =>
	take(api.POST('/api/v1/sessions/{id}/submit', { params: { path: { id } } }));
