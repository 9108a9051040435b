import { Problem } from '$lib/api/problem';
import { beforeEach, expect, test } from 'vitest';
import { entryOf, type Entry, type Save } from './entry';
import { sendAll } from './send';
import { Full, memoryStore, type Store } from './store';
import { Service, type Row } from './testService';
import { behind, uuidv7 } from './uuid';

let service: Service;
let store: Store;
let count: number;

beforeEach(() => {
	service = new Service();
	store = memoryStore();
	count = 0;
});

const save = (id: string, more: Partial<Save> = {}): Save => ({
	id,
	collection: 'sessions',
	method: 'create',
	body: { title: `họp thôn ${id}` },
	etag: null,
	thenSubmit: false,
	account: 'lan',
	...more
});
const add = (asked: Save) =>
	store.change(asked.account, (all) => {
		const key = String(++count).padStart(4, '0');
		const entry = entryOf(asked, all, key, '2024-01-05T02:00:00Z');
		return { put: [entry], result: entry.key };
	});
const send = (to: Store = store) => sendAll(to, service.wire, () => undefined);
const states = async () => (await store.of('lan')).map(({ id, state }) => `${id} ${state}`);
const row = (id: string) => service.rows.get(id) as Row;

/** The tab ends after so many writes of its store: nothing more of it happens. */
function killedAfter(writes: number): Store {
	return {
		...store,
		change(account, change) {
			if (writes-- <= 0) return new Promise(() => undefined);
			return store.change(account, change);
		}
	};
}

test('what is typed anew at the moment of sending is sent or comes behind, never lost', async () => {
	await add(save('a'));
	let typed = false;
	const typeAnew = async () => {
		if (typed) return;
		typed = true;
		await add(save('a', { body: { title: 'gõ lại' } }));
	};
	const busy: Store = {
		...store,
		async of(account) {
			const all = await store.of(account);
			await typeAnew();
			return all;
		},
		async change(account, change) {
			await typeAnew();
			return store.change(account, change);
		}
	};
	expect(await send(busy)).toBeNull();
	expect(row('a').title).toBe('gõ lại');
});

test('what is typed anew while its record is being sent changes what was sent', async () => {
	await add(save('a'));
	const { wire } = service;
	const typing = {
		...wire,
		save: async (entry: Entry, etag: string | null) => {
			if (entry.method === 'create') await add(save('a', { body: { title: 'gõ lại' } }));
			return wire.save(entry, etag);
		}
	};
	expect(await sendAll(store, typing, () => undefined)).toBeNull();
	expect(service.calls).toEqual(['create a', 'change a']);
	expect(row('a').title).toBe('gõ lại');
});

test('an entry that was dropped while it was sent does not come back', async () => {
	await add(save('a'));
	const dropping = {
		...service.wire,
		save: async () => {
			await store.change('lan', (all) => ({ drop: all.map(({ key }) => key), result: undefined }));
			throw new Problem(0, 'no network');
		}
	};
	expect(await sendAll(store, dropping, () => undefined)).toBe('no-network');
	expect(await states()).toEqual([]);
});

test('what was returned since a tab was killed before handing in is not handed in unmended', async () => {
	await add(save('a', { thenSubmit: true }));
	// Marked as being sent, then gone, with the record made.
	void send(killedAfter(1));
	await expect.poll(() => service.rows.has('a')).toBe(true);
	service.keep({ ...row('a'), status: 'submitted' });
	service.keep({ ...row('a'), status: 'draft' }, 'minh');
	service.calls = [];
	expect(await send()).toBeNull();
	expect(row('a')).toMatchObject({ status: 'draft', version: 3 });
	expect(await states()).toEqual(['a done']);
});

test('what somebody else changed before it was handed in is for a person to look at', async () => {
	await add(save('a', { thenSubmit: true }));
	service.cut = 'submitting';
	expect(await send()).toBe('no-network');
	service.keep({ ...row('a'), title: 'của anh Minh' }, 'minh');
	service.cut = null;
	expect(await send()).toBeNull();
	expect(await states()).toEqual(['a conflict']);
	expect(row('a')).toMatchObject({ status: 'draft', version: 2 });
});

test('what was saved is known as saved before it is handed in', async () => {
	await add(save('a', { thenSubmit: true }));
	void send(killedAfter(2));
	await expect.poll(() => row('a')?.status).toBe('submitted');
	const [entry] = await store.of('lan');
	expect(entry).toMatchObject({ state: 'sending', saved: '"1"' });
	service.calls = [];
	expect(await send()).toBeNull();
	expect(service.calls).toEqual([]);
	expect(await states()).toEqual(['a done']);
});

test('an entry over which the service fails holds back its own record and not the rest', async () => {
	service.refuse = ({ title }) => (title === 'hỏng' ? new Problem(500, 'broken') : null);
	await add(save('a', { body: { title: 'hỏng' } }));
	await add(save('b'));
	for (let i = 0; i < 3; i++) expect(await send()).toBe('busy');
	expect(await states()).toEqual(['a waiting', 'b waiting']);
	await add(save('a', { body: { title: 'gõ lại' } }));
	await add(save('c'));
	expect(await send()).toBe('busy');
	expect(await states()).toEqual(['a waiting', 'b done', 'a waiting', 'c done']);
	service.refuse = () => null;
	expect(await send()).toBeNull();
	expect(row('a')).toMatchObject({ title: 'gõ lại', version: 2 });
});

test('two entries over which the service fails take turns, one try a run', async () => {
	service.refuse = ({ title }) => (title === 'hỏng' ? new Problem(502, 'broken') : null);
	for (const id of ['a', 'b']) await add(save(id, { body: { title: 'hỏng' } }));
	for (let i = 0; i < 10; i++) expect(await send()).toBe('busy');
	expect((await store.of('lan')).map(({ failed }) => failed)).toEqual([5, 5]);
});

test('a full storage stops sending, and loses nothing', async () => {
	await add(save('a'));
	const full = { ...store, change: () => Promise.reject(new Full()) };
	expect(await send(full)).toBe('full');
	expect(service.calls).toEqual([]);
	expect(await send()).toBeNull();
	expect(await states()).toEqual(['a done']);
});

test('keys sort behind all that there are, though the clock was set back', () => {
	const early = Date.UTC(2020, 0, 1);
	const there = [uuidv7(Date.UTC(2026, 10, 28)), uuidv7(Date.UTC(2024, 0, 1))];
	const key = uuidv7(behind(there, early));
	expect([...there, key].sort().at(-1)).toBe(key);
	expect(behind([], early)).toBe(early);
});
