import type { Calendar } from '$lib/api/types';

/** The collections of records that may be entered through the queue. */
export const collections = ['sessions', 'outputs', 'sites', 'twinnings', 'commendations'] as const;
export type Collection = (typeof collections)[number];
/** Beside records: what an agency says of a period that it had nothing of. */
export type Queued = Collection | 'reports';

/** That an agency had nothing to report of a period: the body of a report. */
export interface NothingSaid {
	agency: string;
	calendar: Calendar;
	/** As the contract names periods: 2024-03. */
	period: string;
	note: string | null;
}

/** What the service had against an entry. */
export interface Refusal {
	/** HTTP status. */
	status: number;
	title: string;
	detail: string | null;
	/** Messages by JSON pointer. */
	errors: Record<string, string[]>;
}

/**
 * `waiting` to be sent; `sending`, perhaps with the answer lost; `refused`, to be edited or
 * discarded; `conflict`, for a person to choose between two versions; `done`, kept for a week
 * without its body, so that the same entry carried here once more is known.
 */
export type State = 'waiting' | 'sending' | 'refused' | 'conflict' | 'done';

/** One save of one record, on its way to the service. */
export interface Entry<Body = object> {
	/** UUIDv7 of this save: entries are sent in the order of their keys. */
	key: string;
	/** The record's id, a UUIDv7 made here for a new record. */
	id: string;
	collection: Queued;
	/**
	 * `create` asks that there be no such record; `change` names the version that was read; `hold`
	 * makes a draft of that version of a planned session, with what took place; `submit` hands in
	 * that version, whose body it carries to be told by; `report` says that there was nothing.
	 */
	method: 'create' | 'change' | 'hold' | 'submit' | 'report';
	body: Body | null;
	/** The version to change; null after `create`, or for the one that an earlier entry leaves. */
	etag: string | null;
	/** Whether the record is handed in for approval once it is saved. */
	thenSubmit: boolean;
	/** UTC instant of the save. */
	at: string;
	/** The account that sends it; nobody else ever sees it. */
	account: string;
	state: State;
	/** Whether it was ever sent: the service may then know this very body. */
	tried: boolean;
	/** The version that the service gave to what was saved. */
	saved: string | null;
	refusal: Refusal | null;
	/** How often the service failed over it, without saying what is wrong with it. */
	failed?: number;
}

/** How often the service may fail over an entry before it stands behind those of other records. */
export const failures = 3;

/** What a form hands in. */
export type Save<Body = object> = Pick<
	Entry<Body>,
	'id' | 'collection' | 'method' | 'etag' | 'thenSubmit' | 'account'
> & { body: Body };

export const inOrder = (entries: Entry[]) =>
	[...entries].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));

/** What still has to reach the service, in the order in which it was saved. */
export const open = (entries: Entry[]) => inOrder(entries).filter(({ state }) => state !== 'done');

/**
 * The entry to send next: the first that waits, unless an earlier one of the same record is
 * stuck. One that the service failed over again and again goes behind those of all other records,
 * the least tried first. One that stands as `sending` was cut off and is sent again.
 */
export function next(entries: Entry[]): Entry | undefined {
	const held = new Set<string>();
	const late: Entry[] = [];
	for (const entry of open(entries)) {
		if (held.has(entry.id)) continue;
		const stuck = entry.state === 'refused' || entry.state === 'conflict';
		if (!stuck && timesFailed(entry) < failures) return entry;
		held.add(entry.id);
		if (!stuck) late.push(entry);
	}
	return late.sort((a, b) => timesFailed(a) - timesFailed(b))[0];
}

const timesFailed = ({ failed = 0 }: Entry) => failed;

/**
 * The entry that a save becomes, given all entries of its account. It takes the place of
 * one that the service cannot have taken; behind one that it may have taken it stands as a
 * change of what that leaves.
 */
export function entryOf(save: Save, all: Entry[], key: string, at: string): Entry {
	const earlier = inOrder(all).filter(({ id }) => id === save.id);
	const last = earlier.at(-1);
	const fresh: Entry = {
		...save,
		key,
		at,
		state: 'waiting',
		tried: false,
		saved: null,
		refusal: null
	};
	if (!last) return fresh;
	if (save.method === 'submit' && last.state !== 'done') return submitting(fresh, last);
	if (last.state === 'done') {
		return save.method === 'create' ? { ...fresh, method: 'change', etag: last.saved } : fresh;
	}
	if (last.tried && (last.state === 'waiting' || last.state === 'sending')) {
		const method = save.method === 'hold' && last.method !== 'hold' ? 'hold' : 'change';
		return { ...fresh, method, etag: null };
	}
	// What is planned stays to be held, whatever becomes of its plan before.
	if (save.method === 'hold' && last.method !== 'hold') return { ...fresh, etag: null };
	const place = { ...fresh, key: last.key };
	if (last.saved !== null && save.etag === last.etag) {
		// What was saved before it was refused is not saved anew, but changed.
		return { ...place, method: 'change', etag: last.saved };
	}
	// What stood to be changed or held is not to be created, and what stood to be held still is.
	const there = save.method === 'create' && last.method !== 'create';
	const held = last.method === 'hold' && (there || save.etag === last.etag);
	return there || held ? { ...place, method: last.method, etag: last.saved ?? last.etag } : place;
}

/** What is handed in while its record waits: with that, or behind what was tried or needs a person. */
function submitting(fresh: Entry, last: Entry): Entry {
	if (last.state === 'waiting' && !last.tried) return { ...last, thenSubmit: true };
	if (last.state === 'waiting' || last.state === 'sending') return { ...fresh, etag: null };
	return last.method === 'submit' ? { ...fresh, key: last.key } : fresh;
}
