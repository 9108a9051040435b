import { api, take } from '$lib/api/client';
import type { Session, SessionBody } from '$lib/api/types';
import { open } from '$lib/capture/entry';
import { inTime } from '$lib/capture/inTime';
import { entries } from '$lib/capture/queue';
import type { SessionEntry } from './entry';

/** A plan is often held a few days before or after its day. */
const daysAboutPlan = 3;

/** What was perhaps entered before: sessions that the service has, and some not yet sent. */
export interface Alike {
	recorded: Session[];
	queued: SessionEntry[];
	/** Plans of which it is perhaps one, held. */
	planned: Session[];
	/** Whether the service did not answer in time: it may have more. */
	unchecked: boolean;
}

/** @param asks whether somebody is there who can say that it goes unchecked */
export const found = ({ recorded, queued, planned, unchecked }: Alike, asks: boolean) =>
	(asks && unchecked) || recorded.length + queued.length + planned.length > 0;

/**
 * Sessions of the same day, place, agency and kind. Without a network those of this browser alone.
 * @param anew whether it is entered for the first time, so that it may be a plan's session
 */
export async function likeThis(
	id: string,
	body: SessionBody,
	account: string,
	anew: boolean
): Promise<Alike> {
	const [recorded, planned, kept] = await Promise.all([
		recordedLike(body),
		anew ? plannedLike(body) : [],
		entries(account)
	]);
	const queued = (open(kept) as SessionEntry[]).filter(
		(entry) => entry.collection === 'sessions' && entry.body && sameSession(entry.body, body)
	);
	const waiting = new Set(queued.map((entry) => entry.id));
	return {
		recorded: (recorded ?? []).filter((item) => item.id !== id && !waiting.has(item.id)),
		queued: queued.filter((entry) => entry.id !== id),
		planned: planned ?? [],
		unchecked: recorded === null || planned === null
	};
}

const sameSession = (a: SessionBody, b: SessionBody) =>
	a.date === b.date && a.place === b.place && a.agency === b.agency && a.kind === b.kind;

async function recordedLike(body: SessionBody): Promise<Session[] | null> {
	const items = await listed(body, { from: body.date, until: body.date });
	return items?.filter((item) => item.status !== 'withdrawn') ?? null;
}

const plannedLike = (body: SessionBody) =>
	listed(body, {
		from: dayAfter(body.date, -daysAboutPlan),
		until: dayAfter(body.date, daysAboutPlan),
		status: 'planned'
	});

const dayAfter = (iso: string, days: number) =>
	new Date(Date.parse(iso) + days * 86_400_000).toISOString().slice(0, 10);

/** The agency's sessions of that place and kind itself; null where they were not told in time. */
function listed(
	{ place, agency, kind }: SessionBody,
	days: { from: string; until: string; status?: string }
): Promise<Session[] | null> {
	const query = { ...days, place, agency, kind, scope: 'internal' as const };
	return inTime(async (signal) => {
		const { items } = await take(api.GET('/api/v1/sessions', { params: { query }, signal }));
		// A place and an agency take in those below them; that is not alike.
		return items.filter(
			(item) => item.place === place && item.agency === agency && item.kind === kind
		);
	});
}
