import { Problem } from '$lib/api/problem';
import { m } from '$lib/paraglide/messages';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Entry } from './entry';

/** Where entries are kept. Nothing is ever read but by the account that it belongs to. */
export interface Store {
	/** Whether what is kept outlives the page. */
	readonly lasting: boolean;
	of(account: string): Promise<Entry[]>;
	/** How many wait, whosever they are: all that who is not signed in may know. */
	waiting(): Promise<number>;
	/**
	 * Reads an account's entries and keeps what `change` makes of them, with nobody in between.
	 * Where that fails it may be asked again.
	 * @throws Full where the browser has no room for it
	 */
	change<T>(account: string, change: (entries: Entry[]) => Change<T>): Promise<T>;
}

interface Change<T> {
	put?: Entry[];
	/** Keys of entries. */
	drop?: string[];
	result: T;
}

/** Nothing was kept: the browser's storage is full, whatever else could be given up. */
export class Full extends Problem {
	constructor() {
		super(507, m.store_full(), m.store_full_help());
	}
}

interface Shape extends DBSchema {
	entries: { key: [account: string, key: string]; value: Entry };
}

const waits = ({ state }: Entry) => state !== 'done';
// An array stands behind every text, so this ends behind the account's last key.
const own = (account: string) => IDBKeyRange.bound([account], [account, []]);

/**
 * The store of this browser; one that forgets with the page where the browser keeps nothing.
 * @param makeRoom gives up what is kept besides, once the storage is full
 */
export async function openStore(makeRoom: () => Promise<unknown> = giveUpRecords): Promise<Store> {
	const use = connection();
	try {
		await use(() => Promise.resolve());
	} catch {
		return memoryStore();
	}
	return {
		lasting: true,
		of: (account) => use((db) => db.getAll('entries', own(account))),
		waiting: () => use(async (db) => (await db.getAll('entries')).filter(waits).length),
		async change(account, change) {
			const write = () => use((db) => changeIn(db, account, change));
			try {
				return await write().catch(async (caught: unknown) => {
					if (!isFull(caught)) throw caught;
					await makeRoom();
					return write();
				});
			} catch (caught) {
				throw isFull(caught) ? new Full() : caught;
			}
		}
	};
}

async function changeIn<T>(
	db: IDBPDatabase<Shape>,
	account: string,
	change: (entries: Entry[]) => Change<T>
): Promise<T> {
	const { store, done } = db.transaction('entries', 'readwrite', { durability: 'strict' });
	const { put = [], drop = [], result } = change(await store.getAll(own(account)));
	await Promise.all([
		...put.map((entry) => store.put(entry)),
		...drop.map((key) => store.delete([account, key])),
		done
	]);
	return result;
}

type Work<T> = (db: IDBPDatabase<Shape>) => Promise<T>;

/** Works with the database, opened anew where the browser closed it, as phones do to pages that rest. */
function connection(): <T>(work: Work<T>) => Promise<T> {
	let db: Promise<IDBPDatabase<Shape>> | undefined;
	const forget = () => (db = undefined);
	const open = () =>
		(db ??= openDB<Shape>('bordercomms', 1, {
			upgrade: (db) => void db.createObjectStore('entries', { keyPath: ['account', 'key'] }),
			blocking(_, __, event) {
				(event.target as IDBDatabase).close();
				forget();
			},
			terminated: forget
		}));
	return async (work) => {
		try {
			return await work(await open());
		} catch (caught) {
			if (isFull(caught)) throw caught;
			forget();
			return work(await open());
		}
	};
}

const isFull = (caught: unknown) =>
	caught instanceof DOMException && caught.name === 'QuotaExceededError';

/** Records that are only shown without a network give way to what was typed. */
async function giveUpRecords() {
	const names = (await globalThis.caches?.keys()) ?? [];
	await Promise.all(
		names.filter((name) => name.startsWith('staff-of-')).map((name) => caches.delete(name))
	);
}

export function memoryStore(): Store {
	const kept = new Map<string, Entry>();
	const at = (account: string, key: string) => JSON.stringify([account, key]);
	const of = (account: string) =>
		[...kept.values()].filter((entry) => entry.account === account).map((entry) => ({ ...entry }));
	return {
		lasting: false,
		of: (account) => Promise.resolve(of(account)),
		waiting: () => Promise.resolve([...kept.values()].filter(waits).length),
		change(account, change) {
			const { put = [], drop = [], result } = change(of(account));
			for (const entry of put) kept.set(at(entry.account, entry.key), { ...entry });
			for (const key of drop) kept.delete(at(account, key));
			return Promise.resolve(result);
		}
	};
}
