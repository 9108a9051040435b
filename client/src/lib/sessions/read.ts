import { api, take, takeWithEtag } from '$lib/api/client';
import type { Session, SessionBody } from '$lib/api/types';

/** Creates under the id made here: the same save sent twice is one session. */
export function create(id: string, body: SessionBody): Promise<Session> {
	const params = { path: { id }, header: { 'If-None-Match': '*' } };
	return take(api.PUT('/api/v1/sessions/{id}', { params, body }));
}

/** Changes the version that was read; a Problem of 412 tells that somebody else was quicker. */
export function change(id: string, etag: string, body: SessionBody): Promise<Session> {
	const params = { path: { id }, header: { 'If-Match': etag } };
	return take(api.PUT('/api/v1/sessions/{id}', { params, body }));
}

/** A session whole, as staff read it, with its ETag. */
export function readWhole(id: string) {
	const params = { path: { id }, query: { scope: 'internal' as const } };
	return takeWithEtag(api.GET('/api/v1/sessions/{id}', { params }));
}

/** Sessions of the same day, place, agency and kind: perhaps this one, entered before. */
export async function likeThis(id: string, body: SessionBody): Promise<Session[]> {
	const { date, place, agency, kind } = body;
	const query = {
		from: date,
		until: date,
		place,
		agency,
		kind,
		scope: 'internal' as const
	};
	const { items } = await take(api.GET('/api/v1/sessions', { params: { query } }));
	return items.filter(
		(item) =>
			item.id !== id &&
			item.status !== 'withdrawn' &&
			item.place === place &&
			item.agency === agency
	);
}
