import { openDB, type DBSchema } from 'idb';
import type { Entry } from './entry';

/** Where entries are kept. Nothing is ever read but by the account that it belongs to. */
export interface Store {
	/** Whether what is kept outlives the page. */
	readonly lasting: boolean;
	of(account: string): Promise<Entry[]>;
	/** How many wait, and of nobody known: what a page shows to whom is not signed in. */
	waiting(): Promise<number>;
	/** Reads an account's entries and keeps what `change` makes of them, with nobody in between. */
	change<T>(account: string, change: (entries: Entry[]) => Change<T>): Promise<T>;
}

interface Change<T> {
	put?: Entry[];
	drop?: string[];
	result: T;
}

interface Shape extends DBSchema {
	entries: { key: string; value: Entry; indexes: { account: string } };
}

/** The store of this browser; one that forgets with the page where the browser keeps nothing. */
export async function openStore(): Promise<Store> {
	try {
		const db = await openDB<Shape>('bordercomms', 1, {
			upgrade(db) {
				db.createObjectStore('entries', { keyPath: 'key' }).createIndex('account', 'account');
			},
			blocking: (_, __, event) => (event.target as IDBDatabase).close()
		});
		return {
			lasting: true,
			of: (account) => db.getAllFromIndex('entries', 'account', account),
			async waiting() {
				const all = await db.getAll('entries');
				return all.filter(({ state }) => state !== 'done').length;
			},
			async change(account, change) {
				const { store, done } = db.transaction('entries', 'readwrite', { durability: 'strict' });
				const {
					put = [],
					drop = [],
					result
				} = change(await store.index('account').getAll(account));
				await Promise.all([
					...put.map((entry) => store.put(entry)),
					...drop.map((key) => store.delete(key)),
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
	const of = (account: string) =>
		[...kept.values()].filter((entry) => entry.account === account).map((entry) => ({ ...entry }));
	return {
		lasting: false,
		of: (account) => Promise.resolve(of(account)),
		waiting: () =>
			Promise.resolve([...kept.values()].filter(({ state }) => state !== 'done').length),
		change(account, change) {
			const { put = [], drop = [], result } = change(of(account));
			for (const entry of put) kept.set(entry.key, { ...entry });
			for (const key of drop) kept.delete(key);
			return Promise.resolve(result);
		}
	};
}
