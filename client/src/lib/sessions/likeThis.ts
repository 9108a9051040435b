import { api, take } from '$lib/api/client';
import { Problem } from '$lib/api/problem';
import type { Session, SessionBody } from '$lib/api/types';
import { open } from '$lib/capture/entry';
import { entries } from '$lib/capture/queue';
import type { SessionEntry } from './entry';

const patience = 5000;

/** What was perhaps entered before: sessions that the service has, and some not yet sent. */
export interface Alike {
	recorded: Session[];
	queued: SessionEntry[];
}

/** Sessions of the same day, place, agency and kind. Without a network those of this browser alone. */
export async function likeThis(id: string, body: SessionBody, account: string): Promise<Alike> {
	const [recorded, kept] = await Promise.all([recordedLike(body), entries(account)]);
	const queued = (open(kept) as SessionEntry[]).filter(
		(entry) => entry.collection === 'sessions' && entry.body && sameSession(entry.body, body)
	);
	const waiting = new Set(queued.map((entry) => entry.id));
	return {
		recorded: recorded.filter((item) => item.id !== id && !waiting.has(item.id)),
		queued: queued.filter((entry) => entry.id !== id)
	};
}

const sameSession = (a: SessionBody, b: SessionBody) =>
	a.date === b.date && a.place === b.place && a.agency === b.agency && a.kind === b.kind;

async function recordedLike(body: SessionBody): Promise<Session[]> {
	const { date, place, agency, kind } = body;
	const query = { from: date, until: date, place, agency, kind, scope: 'internal' as const };
	const signal = AbortSignal.timeout(patience);
	try {
		const { items } = await take(api.GET('/api/v1/sessions', { params: { query }, signal }));
		// A place and an agency take in those below them; that is not alike.
		return items.filter((item) => item.status !== 'withdrawn' && sameSession(item, body));
	} catch (caught) {
		// Nobody to ask, or no login to ask under: the session is kept, and asked about no more.
		if (caught instanceof Problem && (caught.status === 0 || caught.status === 401)) return [];
		throw caught;
	}
}
