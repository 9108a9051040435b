import { api, take, takeAll, takeWithEtag } from '$lib/api/client';
import { Problem } from '$lib/api/problem';
import type { Session, SessionBody } from '$lib/api/types';
import { attendanceOf } from '$lib/sessions/attendance';

/** Creates the session under its row's id, so that a row sent twice is one session. */
export async function sendRow(id: string, body: SessionBody): Promise<Session> {
	const path = { id };
	const put = (header: { 'If-None-Match': string } | { 'If-Match': string }) =>
		take(api.PUT('/api/v1/sessions/{id}', { params: { path, header }, body }));
	try {
		return await put({ 'If-None-Match': '*' });
	} catch (problem) {
		if (!(problem instanceof Problem) || problem.status !== 412) throw problem;
		// The row was sent before, its answer was lost, and it was mended since: nobody else has touched it.
		const query = { scope: 'internal' as const };
		const [sent, etag] = await takeWithEtag(
			api.GET('/api/v1/sessions/{id}', { params: { path, query } })
		);
		if (sent.version !== 1 || etag === null) throw problem;
		return put({ 'If-Match': etag });
	}
}

/** Null when it was submitted, else why not. */
export async function submitRow(id: string): Promise<string | null> {
	try {
		await take(api.POST('/api/v1/sessions/{id}/submit', { params: { path: { id } } }));
		return null;
	} catch (problem) {
		if (problem instanceof Problem) return problem.detail ?? problem.title;
		throw problem;
	}
}

/** The agency's sessions on the days of the rows. */
export async function recordedBeside(agency: string, bodies: SessionBody[]): Promise<Session[]> {
	const days = bodies.map(({ date }) => date).sort();
	const [from, until] = [days[0], days.at(-1)];
	if (!from || !until) return [];
	const query = { from, until, agency, scope: 'internal' as const, limit: 500 };
	return takeAll((cursor) =>
		api.GET('/api/v1/sessions', { params: { query: { ...query, cursor } } })
	);
}

/** A session of the same day, place, kind and count: perhaps this one, entered before. */
export function alikeIn(recorded: Session[], id: string, body: SessionBody): Session | undefined {
	const sum = attendanceOf({ attendance: body.attendance ?? {} });
	return recorded.find(
		(session) =>
			session.id !== id &&
			session.status !== 'withdrawn' &&
			session.agency === body.agency &&
			session.date === body.date &&
			session.place === body.place &&
			session.kind === body.kind &&
			attendanceOf(session) === sum
	);
}
