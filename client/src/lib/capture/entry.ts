/** The collections of records that may be entered through the queue. */
export type Collection = 'sessions' | 'outputs' | 'sites' | 'twinnings' | 'commendations';

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
	collection: Collection;
	/** `create` asks that there be no such record; `change` names the version that was read. */
	method: 'create' | 'change';
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
}

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
 * stuck. One that stands as `sending` was cut off and is sent again.
 */
export function next(entries: Entry[]): Entry | undefined {
	const stuck = new Set<string>();
	for (const entry of open(entries)) {
		if (entry.state === 'refused' || entry.state === 'conflict') stuck.add(entry.id);
		else if (!stuck.has(entry.id)) return entry;
	}
	return undefined;
}

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
	if (last.state === 'done') {
		return save.method === 'create' ? { ...fresh, method: 'change', etag: last.saved } : fresh;
	}
	if (last.tried && (last.state === 'waiting' || last.state === 'sending')) {
		return { ...fresh, method: 'change', etag: null };
	}
	const place = { ...fresh, key: last.key };
	// What was saved before it was refused, or stood to be changed, is not to be created.
	const saved = last.saved !== null && save.etag === last.etag;
	const there = save.method === 'create' && last.method === 'change';
	return saved || there ? { ...place, method: 'change', etag: last.saved ?? last.etag } : place;
}
