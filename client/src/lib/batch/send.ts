import { api, takeAll } from '$lib/api/client';
import { Problem } from '$lib/api/problem';
import type { Session, SessionBody } from '$lib/api/types';
import { open } from '$lib/capture/entry';
import { entries } from '$lib/capture/queue';
import { placeName, type Catalogue } from '$lib/catalogue/catalogue';
import { m } from '$lib/paraglide/messages';
import { attendanceOf } from '$lib/sessions/attendance';
import type { SessionEntry } from '$lib/sessions/entry';
import { day } from '$lib/words/format';

type Told = Pick<SessionBody, 'agency' | 'date' | 'place' | 'kind'> & {
	id: string;
	status?: string | null;
	attendance?: Record<string, number>;
};

/** A session that is entered already, or about to be. */
export interface Known extends Told {
	/** What is said to a row that is like it. */
	words: string;
	/** Where it is to be seen; null for another row. */
	href: string | null;
}

/** The sessions of the rows' agencies on their days: of the service, and of what waits here. */
export async function knownBeside(
	account: string,
	bodies: SessionBody[],
	names: Catalogue
): Promise<Known[]> {
	const agencies = [...new Set(bodies.map(({ agency }) => agency))];
	const of = (agency: string) => bodies.filter((body) => body.agency === agency);
	const asked = Promise.all(agencies.map((agency) => recordedBeside(agency, of(agency))));
	const [recorded, kept] = await Promise.all([asked, entries(account)]);
	const queued = open(kept).flatMap((entry) => {
		const { id, collection, body } = entry as SessionEntry;
		return collection === 'sessions' && body ? [{ ...body, id }] : [];
	});
	const waiting = new Set(queued.map(({ id }) => id));
	return [
		...recorded
			.flat()
			.filter(({ id }) => !waiting.has(id))
			.map((session) => ({
				...session,
				words: m.batch_alike({ ref: session.ref }),
				href: `/sessions/${session.id}`
			})),
		...queued.map((body) => {
			const what = `${day(body.date)}, ${placeName(names.places, body.place)}`;
			return { ...body, words: m.batch_like_queued({ what }), href: '/queue' };
		})
	];
}

async function recordedBeside(agency: string, bodies: SessionBody[]): Promise<Session[]> {
	const days = bodies.map(({ date }) => date).sort();
	const [from, until] = [days[0], days.at(-1)];
	if (!from || !until) return [];
	const query = { from, until, agency, scope: 'internal' as const, limit: 500 };
	try {
		return await takeAll((cursor) =>
			api.GET('/api/v1/sessions', { params: { query: { ...query, cursor } } })
		);
	} catch (caught) {
		// Nobody to ask, or no login to ask under: the rows are kept, and asked about no more.
		if (caught instanceof Problem && (caught.status === 0 || caught.status === 401)) return [];
		throw caught;
	}
}

/** A session of the same day, place, kind and count: perhaps this one, entered before. */
export function alikeIn<T extends Told>(known: T[], id: string, body: SessionBody): T | undefined {
	const sum = attendanceOf({ attendance: body.attendance ?? {} });
	return known.find(
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
