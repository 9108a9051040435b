import { Problem } from '$lib/api/problem';
import { says } from './alike';
import { inOrder, next, type Entry } from './entry';
import { Full, type Store } from './store';
import type { Recorded, Wire } from './wire';

/** Why sending stopped before all was sent; null when nothing is left that can be sent. */
export type Pause = 'no-network' | 'signed-out' | 'busy' | 'full' | null;

/**
 * Sends what waits of the account that is signed in, in order, and stops at the first entry that
 * gets no answer, or one that settles nothing. Only one sender may run at a time.
 */
export async function sendAll(store: Store, wire: Wire, told: () => void): Promise<Pause> {
	try {
		const account = await wire.account();
		if (account === null) return 'signed-out';
		for (;;) {
			const taken = await take(store, account);
			if (!taken) return null;
			told();
			const { sent, pause } = await send(taken.entry, taken.all, wire, (entry) =>
				keep(store, entry)
			);
			await keep(store, sent);
			told();
			if (pause) return pause;
		}
	} catch (caught) {
		return pauseAt(caught);
	}
}

/** Marks the next entry as being sent, before anybody can change what it says. */
const take = (store: Store, account: string) =>
	store.change<{ entry: Entry; all: Entry[] } | null>(account, (all) => {
		const found = next(all);
		if (!found) return { result: null };
		const entry: Entry = { ...found, state: 'sending', tried: true };
		return { put: [entry], result: { entry, all } };
	});

/** What was dropped meanwhile stays dropped. */
const keep = (store: Store, entry: Entry) =>
	store.change(entry.account, (all) => ({
		put: all.filter(({ key }) => key === entry.key).map(() => entry),
		result: undefined
	}));

async function send(
	entry: Entry,
	all: Entry[],
	wire: Wire,
	keepSaved: (entry: Entry) => Promise<void>
): Promise<{ sent: Entry; pause: Pause }> {
	let saved: string | null = entry.saved;
	try {
		const { record, etag } = await save(entry, all, wire);
		saved = etag;
		if (entry.thenSubmit && record.status === 'draft') {
			// A tab that is killed now hands in this very version the next time, or none.
			await keepSaved({ ...entry, saved });
			saved = (await submit(entry, etag, wire)).etag;
		}
		return { sent: { ...entry, state: 'done', saved, body: null, refusal: null }, pause: null };
	} catch (caught) {
		if (!(caught instanceof Problem) || caught instanceof Full) throw caught;
		const pause = pauseAt(caught);
		const { status, title, detail, errors } = caught;
		const stuck = status === 412 ? ('conflict' as const) : ('refused' as const);
		const why = pause
			? { state: 'waiting' as const, refusal: null }
			: { state: stuck, refusal: { status, title, detail, errors } };
		const failed = (entry.failed ?? 0) + Number(status >= 500);
		return { sent: { ...entry, ...why, saved, failed }, pause };
	}
}

/** What no answer, a service under strain and a lost login have in common: later it may go. */
function pauseAt(caught: unknown): Pause {
	if (caught instanceof Full) return 'full';
	if (!(caught instanceof Problem)) throw caught;
	const { status, errors } = caught;
	if (status === 0) return 'no-network';
	if (status === 401 || (status === 403 && 'X-Csrf-Token' in errors)) return 'signed-out';
	return status === 408 || status === 429 || status >= 500 ? 'busy' : null;
}

async function save(entry: Entry, all: Entry[], wire: Wire): Promise<Recorded> {
	// What was saved before is only handed in, in that version and no later one.
	if (entry.saved) return { ...(await wire.read(entry)), etag: entry.saved };
	const etag = entry.method === 'create' ? null : (entry.etag ?? left(entry, all));
	if (entry.method === 'submit') return { ...(await wire.read(entry)), etag };
	try {
		const made = await wire.save(entry, etag);
		// The service may have made it long ago: what was created is the first version.
		return entry.method === 'create' ? { ...made, etag: tagOf(1) } : made;
	} catch (caught) {
		if (!(caught instanceof Problem) || caught.status !== 412) throw caught;
		const now = await landed(entry, etag, wire);
		if (!now) throw caught;
		return now;
	}
}

/** The version that the last earlier entry of the record left behind. */
function left(entry: Entry, all: Entry[]): string | null {
	const before = inOrder(all).filter(({ id, key }) => id === entry.id && key < entry.key);
	return before.findLast(({ saved }) => saved !== null)?.saved ?? null;
}

/**
 * The record as it is now, under the version that was to be saved, where it says that, or where
 * this account made that very version of it: an answer was lost, and nothing is to be chosen.
 */
async function landed(entry: Entry, etag: string | null, wire: Wire): Promise<Recorded | null> {
	const body = entry.body ?? {};
	const now = await wire.read(entry);
	// What is only planned was not held, whatever it says.
	const unheld = entry.method === 'hold' && now.record.status === 'planned';
	if (etag === null) return !unheld && says(now.record, body) ? now : null;
	const there = { ...now, etag: tagOf(after(etag)) };
	if (!unheld && says(now.record, body)) return there;
	if (!entry.tried) return null;
	const mine = await wire.madeBy(entry, entry.account);
	const made = mine.some(({ version, ...record }) => version === after(etag) && says(record, body));
	return made ? there : null;
}

const after = (etag: string) => Number(etag.replaceAll('"', '')) + 1;
const tagOf = (version: number) => `"${version}"`;

async function submit(entry: Entry, etag: string | null, wire: Wire): Promise<Recorded> {
	try {
		return await wire.submit(entry, etag);
	} catch (caught) {
		if (!(caught instanceof Problem) || (caught.status !== 409 && caught.status !== 412))
			throw caught;
		const now = await wire.read(entry);
		if (now.record.status !== 'draft') return now;
		const mine = etag === null ? [] : await wire.madeBy(entry, entry.account);
		const submitted = mine.find(
			({ version, status }) => status === 'submitted' && version === after(etag ?? '')
		);
		// Handed in with the answer lost, and returned since: it is for a person to mend it first.
		if (!submitted) throw caught;
		return { ...now, etag: tagOf(submitted.version) };
	}
}
