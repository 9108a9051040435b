import { openDB, type DBSchema } from 'idb';
import type { Entry } from './entry';

/** Where entries are kept. Nothing is ever read but by the account that it belongs to. */
export interface Store {
	/** Whether what is kept outlives the page. */
	readonly lasting: boolean;
	of(account: string): Promise<Entry[]>;
	/** How many wait, whosever they are: all that who is not signed in may know. */
	waiting(): Promise<number>;
	/** Reads an account's entries and keeps what `change` makes of them, with nobody in between. */
	change<T>(account: string, change: (entries: Entry[]) => Change<T>): Promise<T>;
}

interface Change<T> {
	put?: Entry[];
	/** Keys of entries. */
	drop?: string[];
	result: T;
}

interface Shape extends DBSchema {
	entries: { key: [account: string, key: string]; value: Entry };
}

const waits = ({ state }: Entry) => state !== 'done';
// An array stands behind every text, so this ends behind the account's last key.
const own = (account: string) => IDBKeyRange.bound([account], [account, []]);

/** The store of this browser; one that forgets with the page where the browser keeps nothing. */
export async function openStore(): Promise<Store> {
	try {
		const db = await openDB<Shape>('bordercomms', 1, {
			upgrade: (db) => void db.createObjectStore('entries', { keyPath: ['account', 'key'] }),
			blocking: (_, __, event) => (event.target as IDBDatabase).close()
		});
		return {
			lasting: true,
			of: (account) => db.getAll('entries', own(account)),
			waiting: async () => (await db.getAll('entries')).filter(waits).length,
			async change(account, change) {
				const { store, done } = db.transaction('entries', 'readwrite', { durability: 'strict' });
				const { put = [], drop = [], result } = change(await store.getAll(own(account)));
				await Promise.all([
					...put.map((entry) => store.put(entry)),
					...drop.map((key) => store.delete([account, key])),
					done
				]);
				return result;
			}
		};
	} catch {
		return memoryStore();
	}
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
