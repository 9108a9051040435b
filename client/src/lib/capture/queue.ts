import { entryOf, inOrder, open, type Entry, type Refusal, type Save } from './entry';
import { sendAll, type Pause } from './send';
import { openStore, type Store } from './store';
import { behind, uuidv7 } from './uuid';
import { wire } from './wire';

const week = 7 * 24 * 3600_000;
const name = 'bordercomms-queue';

let store: Promise<Store> | undefined;
const opened = () => (store ??= openStore());

const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : undefined;
const listeners = new Set<() => void>();

/** Calls back whenever the queue has changed, in this tab or another; returns how to stop it. */
export function onChange(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

function tell() {
	channel?.postMessage(null);
	for (const listener of listeners) listener();
}
channel?.addEventListener('message', () => {
	for (const listener of listeners) listener();
});

/** Everything of an account, the oldest first; what is done too. */
export async function entries(account: string): Promise<Entry[]> {
	return inOrder(await (await opened()).of(account));
}

/** How many entries wait in this browser for whichever account. */
export const waitingForAnyone = async () => (await opened()).waiting();

/** Whether what is queued outlives this page. */
export const lasting = async () => (await opened()).lasting;

/** What became of a save: a waiting entry says why it waits. */
export interface Outcome {
	state: Entry['state'];
	/** The version that the service gave it. */
	saved: string | null;
	refusal: Refusal | null;
	pause: Pause;
	/** Whether it outlives this page; what the service has does. */
	kept: boolean;
}

/**
 * Keeps a save, then sends it behind all that waits; it is safe as soon as it is kept.
 * @param kept called then, or once the service has it where this browser keeps nothing
 */
export async function save(asked: Save, kept?: () => void): Promise<Outcome> {
	const [outcome] = await saveAll(asked.account, [asked], kept);
	return outcome as Outcome;
}

/** The same of many at once, of records of their own: all are kept before the first is sent. */
export async function saveAll(
	account: string,
	asked: Save[],
	kept?: () => void
): Promise<Outcome[]> {
	// Asked for once there is something to lose: a full disk then takes other sites' data first.
	void navigator.storage?.persist?.().catch(() => undefined);
	const store = await opened();
	const keys = await store.change(account, (all) => {
		const at = new Date().toISOString();
		// A clock that was set back would put it before what it builds on.
		const first = behind(all.map(({ key }) => key));
		const put = asked.map((one, i) => entryOf(one, all, uuidv7(first + i), at));
		return { put, result: put.map(({ key }) => key) };
	});
	tell();
	if (store.lasting) kept?.();
	const pause = await send();
	const all = new Map((await entries(account)).map((entry) => [entry.key, entry]));
	const outcomes = keys.map((key): Outcome => {
		const { state = 'done', saved = null, refusal = null } = all.get(key) ?? {};
		return { state, saved, refusal, pause, kept: store.lasting || state === 'done' };
	});
	if (!store.lasting && outcomes.every(({ kept }) => kept)) kept?.();
	return outcomes;
}

let running: Promise<Pause> | null = null;
let again: Promise<Pause> | null = null;

/** Sends what can be sent; over all tabs one at a time. */
export function send(): Promise<Pause> {
	if (!running) {
		running = locked(async () => sendAll(await opened(), wire, tell)).finally(
			() => (running = null)
		);
		return running;
	}
	// What was kept while the last one was being sent may have come too late for that run.
	again ??= running
		.catch(() => null)
		.then(() => {
			again = null;
			return send();
		});
	return again;
}

// Without locks (an insecure origin) two tabs may send one entry twice, which the service takes once.
function locked(work: () => Promise<Pause>): Promise<Pause> {
	return 'locks' in navigator ? navigator.locks.request(name, work) : work();
}

/** Lets a stuck entry go once more. */
export const retry = (account: string, key: string) =>
	alter(account, key, (entry) => ({ ...entry, state: 'waiting', refusal: null }));

/**
 * Settles a conflict in favour of what was entered: it is to change the version that was seen, or
 * to hold it where that is what was asked and it is still only planned.
 */
export const insist = (account: string, key: string, etag: string | null, planned = false) =>
	alter(account, key, (entry) => ({
		...entry,
		method: entry.method === 'hold' && planned ? 'hold' : 'change',
		etag,
		saved: null,
		state: 'waiting',
		refusal: null
	}));

/** Enters what was meant for a record that is gone as a new one. */
export async function renew(account: string, id: string) {
	const fresh = uuidv7();
	const anew = { id: fresh, etag: null, saved: null, tried: false, refusal: null } as const;
	await (
		await opened()
	).change(account, (all) => ({
		put: open(all)
			.filter((entry) => entry.id === id)
			.map((entry, i) => ({
				...entry,
				...anew,
				method: i === 0 ? 'create' : entry.method,
				state: 'waiting'
			})),
		result: undefined
	}));
	tell();
}

/** Drops an entry for good, unless it is just being sent. */
export const discard = (account: string, key: string) =>
	dropAll(account, (entry) => entry.key === key);

/** Drops all that is queued of a record, where a person chose what the service has. */
export const drop = (account: string, id: string) => dropAll(account, (entry) => entry.id === id);

async function dropAll(account: string, which: (entry: Entry) => boolean) {
	await (
		await opened()
	).change(account, (all) => ({
		drop: open(all)
			.filter((entry) => entry.state !== 'sending' && which(entry))
			.map(({ key }) => key),
		result: undefined
	}));
	tell();
}

async function alter(account: string, key: string, change: (entry: Entry) => Entry) {
	await (
		await opened()
	).change(account, (all) => ({
		put: all.filter((one) => one.key === key && one.state !== 'done').map(change),
		result: undefined
	}));
	tell();
}

/** Takes in entries that were carried here; those that this browser knows already are left. */
export async function takeIn(account: string, carried: Entry[]): Promise<number> {
	const added = await (
		await opened()
	).change(account, (all) => {
		const known = new Set(all.map(({ key }) => key));
		const put = carried
			.filter(({ key }) => !known.has(key))
			.map((entry) => ({ ...entry, account }));
		return { put, result: put.length };
	});
	tell();
	return added;
}

/** Forgets what was sent longer than a week ago. */
export async function tidy(account: string, now = Date.now()) {
	await (
		await opened()
	).change(account, (all) => ({
		drop: all
			.filter(({ state, at }) => state === 'done' && now - Date.parse(at) > week)
			.map(({ key }) => key),
		result: undefined
	}));
}

/** The newest entry of a record that still has to reach the service. */
export async function queued(account: string, id: string): Promise<Entry | null> {
	return open(await entries(account)).findLast((entry) => entry.id === id) ?? null;
}
