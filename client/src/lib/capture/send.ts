import { Problem } from '$lib/api/problem';
import { says } from './alike';
import { inOrder, next, type Entry } from './entry';
import type { Store } from './store';
import type { Recorded, Wire } from './wire';

/** Why sending stopped before all was sent; null when nothing is left that can be sent. */
export type Pause = 'no-network' | 'signed-out' | 'busy' | null;

/**
 * Sends what waits of the account that is signed in, in order, and stops at the first entry that
 * gets no answer. Only one sender may run at a time.
 */
export async function sendAll(store: Store, wire: Wire, told: () => void): Promise<Pause> {
	try {
		const account = await wire.account();
		if (account === null) return 'signed-out';
		for (;;) {
			const all = await store.of(account);
			const entry = next(all);
			if (!entry) return null;
			await keep(store, { ...entry, state: 'sending', tried: true });
			told();
			const { sent, pause } = await send(entry, all, wire);
			await keep(store, sent);
			told();
			if (pause) return pause;
		}
	} catch (caught) {
		return pauseAt(caught);
	}
}

const keep = (store: Store, entry: Entry) =>
	store.change(entry.account, () => ({ put: [entry], result: undefined }));

async function send(
	entry: Entry,
	all: Entry[],
	wire: Wire
): Promise<{ sent: Entry; pause: Pause }> {
	let saved: string | null = entry.saved;
	try {
		const { record, etag } = await save(entry, all, wire);
		saved = etag;
		if (entry.thenSubmit && record.status === 'draft')
			saved = (await submit(entry, etag, wire)).etag;
		return { sent: { ...entry, tried: true, state: 'done', saved, body: null }, pause: null };
	} catch (caught) {
		if (!(caught instanceof Problem)) throw caught;
		const pause = pauseAt(caught);
		const { status, title, detail, errors } = caught;
		const stuck = status === 412 ? ('conflict' as const) : ('refused' as const);
		const why = pause
			? { state: 'waiting' as const, refusal: null }
			: { state: stuck, refusal: { status, title, detail, errors } };
		return { sent: { ...entry, ...why, tried: true, saved }, pause };
	}
}

/** What no answer, a service under strain and a lost login have in common: later it may go. */
function pauseAt(caught: unknown): Pause {
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
	try {
		return await wire.save(entry, etag);
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
 * The record as it is now, where it says what was to be saved, or where this account made that
 * very version of it: an answer was lost, and nothing is to be chosen.
 */
async function landed(entry: Entry, etag: string | null, wire: Wire): Promise<Recorded | null> {
	const body = entry.body ?? {};
	const now = await wire.read(entry);
	// What is only planned was not held, whatever it says.
	const unheld = entry.method === 'hold' && now.record.status === 'planned';
	if (!unheld && says(now.record, body)) return now;
	if (!entry.tried || etag === null) return null;
	const mine = await wire.madeBy(entry, entry.account);
	const made = mine.some(({ version, ...record }) => version === after(etag) && says(record, body));
	return made ? now : null;
}

const after = (etag: string) => Number(etag.replaceAll('"', '')) + 1;

async function submit(entry: Entry, etag: string | null, wire: Wire): Promise<Recorded> {
	try {
		return await wire.submit(entry, etag);
	} catch (caught) {
		if (!(caught instanceof Problem) || (caught.status !== 409 && caught.status !== 412))
			throw caught;
		const now = await wire.read(entry);
		if (now.record.status === 'draft') throw caught;
		return now;
	}
}
