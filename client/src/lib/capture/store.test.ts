import 'fake-indexeddb/auto';
import { forceCloseDatabase } from 'fake-indexeddb';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Entry } from './entry';
import { Full, openStore } from './store';

const entry = (key: string, more: Partial<Entry> = {}) =>
	({ key, account: 'lan', id: key, state: 'waiting', ...more }) as Entry;
const keys = (entries: Entry[]) => entries.map(({ key }) => key);

beforeEach(() => {
	vi.stubGlobal('indexedDB', new IDBFactory());
});
afterEach(() => {
	vi.restoreAllMocks();
	vi.unstubAllGlobals();
});

test('an account reads its own entries and no others', async () => {
	const store = await openStore();
	await store.change('lan', () => ({ put: [entry('1'), entry('2')], result: undefined }));
	await store.change('lan-anh', () => ({
		put: [entry('3', { account: 'lan-anh' })],
		result: undefined
	}));
	expect(keys(await store.of('lan'))).toEqual(['1', '2']);
	expect(await store.waiting()).toBe(3);
	expect(store.lasting).toBe(true);
});

test('a connection that the browser closed is opened anew', async () => {
	let db: IDBDatabase | undefined;
	const open = vi.spyOn(indexedDB, 'open').mockImplementation((...asked) => {
		const request = IDBFactory.prototype.open.apply(indexedDB, asked);
		request.addEventListener('success', () => (db = request.result));
		return request;
	});
	const store = await openStore();
	await store.change('lan', () => ({ put: [entry('1')], result: undefined }));
	forceCloseDatabase(db as never);
	await store.change('lan', () => ({ put: [entry('2')], result: undefined }));
	expect(keys(await store.of('lan'))).toEqual(['1', '2']);
	// A connection that dies without saying so, as on phones.
	db?.close();
	expect(keys(await store.of('lan'))).toEqual(['1', '2']);
	expect(open).toHaveBeenCalledTimes(3);
});

test('a full storage takes what was typed in place of what is only shown', async () => {
	let full = true;
	const put = IDBObjectStore.prototype.put;
	vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
		this: IDBObjectStore,
		...asked
	) {
		if (full) throw new DOMException('no room', 'QuotaExceededError');
		return put.apply(this, asked);
	});
	const makeRoom = vi.fn(() => Promise.resolve((full = false)));
	const store = await openStore(makeRoom);
	await store.change('lan', () => ({ put: [entry('1')], result: undefined }));
	expect(makeRoom).toHaveBeenCalledOnce();
	expect(keys(await store.of('lan'))).toEqual(['1']);
});

test('a storage that stays full says so and keeps what it had', async () => {
	const store = await openStore(() => Promise.resolve());
	await store.change('lan', () => ({ put: [entry('1')], result: undefined }));
	vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
		throw new DOMException('no room', 'QuotaExceededError');
	});
	const asked = store.change('lan', () => ({ put: [entry('2')], result: undefined }));
	await expect(asked).rejects.toBeInstanceOf(Full);
	expect(keys(await store.of('lan'))).toEqual(['1']);
});

test('a browser that keeps nothing holds entries as long as the page', async () => {
	vi.spyOn(indexedDB, 'open').mockImplementation(() => {
		throw new DOMException('not here', 'SecurityError');
	});
	const store = await openStore();
	expect(store.lasting).toBe(false);
	await store.change('lan', () => ({ put: [entry('1')], result: undefined }));
	expect(keys(await store.of('lan'))).toEqual(['1']);
});
