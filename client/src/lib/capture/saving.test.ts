import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Entry, Save } from './entry';
import { memoryStore, type Store } from './store';

const account = 'lan';
const asked: Save = {
	id: '01900000-0000-7000-8000-00000000000a',
	collection: 'sessions',
	method: 'create',
	body: { title: 'họp thôn' },
	etag: null,
	thenSubmit: false,
	account
};

beforeEach(() => void vi.stubGlobal('navigator', {}));
afterEach(() => {
	vi.unstubAllGlobals();
	vi.resetModules();
	vi.doUnmock('./store');
	vi.doUnmock('./wire');
});

/** The queue of a page of its own, over a store, with a service that answers or does not. */
async function queueOver(store: Store, online: boolean) {
	vi.doMock('./store', async (original) => ({
		...(await original<typeof import('./store')>()),
		openStore: () => Promise.resolve(store)
	}));
	const { Problem } = await import('$lib/api/problem');
	vi.doMock('./wire', () => ({
		wire: {
			account: () =>
				online ? Promise.resolve(account) : Promise.reject(new Problem(0, 'no network')),
			save: ({ id }: Entry) =>
				Promise.resolve({ record: { id, status: 'draft', version: 1 }, etag: '"1"' })
		}
	}));
	return import('./queue');
}

test('what a lasting store has may be forgotten elsewhere', async () => {
	const kept = vi.fn();
	const { save } = await queueOver({ ...memoryStore(), lasting: true }, false);
	expect(await save(asked, kept)).toMatchObject({ state: 'waiting', kept: true });
	expect(kept).toHaveBeenCalledOnce();
});

test('what waits in a store that goes with the page is kept elsewhere until the service has it', async () => {
	const store = memoryStore();
	const kept = vi.fn();
	const offline = await queueOver(store, false);
	expect(await offline.save(asked, kept)).toMatchObject({ state: 'waiting', kept: false });
	expect(kept).not.toHaveBeenCalled();
	vi.resetModules();
	const online = await queueOver(store, true);
	expect(await online.save(asked, kept)).toMatchObject({ state: 'done', kept: true });
	expect(kept).toHaveBeenCalledOnce();
});

test('keys go on behind an entry of the future', async () => {
	const store = memoryStore();
	const { save, entries } = await queueOver(store, false);
	const future = '0fffffff-0000-7000-8000-000000000000';
	await store.change(account, () => ({
		put: [{ ...asked, key: future, id: 'b', state: 'waiting', tried: false } as Entry],
		result: undefined
	}));
	await save(asked);
	expect((await entries(account)).map(({ id }) => id)).toEqual(['b', asked.id]);
});

test('what was meant for a record that is gone goes as a new one, in the same order', async () => {
	const store = memoryStore();
	const { renew, entries } = await queueOver(store, false);
	const refusal = { status: 410, title: 'gone', detail: null, errors: {} };
	const change = { ...asked, method: 'change', etag: '"2"', tried: true, saved: null } as Entry;
	await store.change(account, () => ({
		put: [
			{ ...change, key: '1', id: 'a', state: 'refused', refusal },
			{ ...change, key: '2', id: 'a', etag: null, state: 'waiting' },
			{ ...change, key: '3', id: 'b', state: 'waiting' }
		],
		result: undefined
	}));
	await renew(account, 'a');
	const [first, second, other] = await entries(account);
	expect(first).toMatchObject({ key: '1', method: 'create', etag: null, state: 'waiting' });
	expect(first?.refusal).toBeNull();
	expect(second).toMatchObject({ key: '2', id: first?.id, method: 'change' });
	expect(first?.id).not.toBe('a');
	expect(other?.id).toBe('b');
});

test('dropping a record leaves other records, and what is just being sent', async () => {
	const store = memoryStore();
	const { drop, entries } = await queueOver(store, false);
	const at = (key: string, id: string, state: Entry['state']) =>
		({ ...asked, key, id, state }) as Entry;
	await store.change(account, () => ({
		put: [at('1', 'a', 'conflict'), at('2', 'a', 'waiting'), at('3', 'b', 'waiting')],
		result: undefined
	}));
	await drop(account, 'a');
	expect((await entries(account)).map(({ key }) => key)).toEqual(['3']);
	await store.change(account, () => ({ put: [at('3', 'b', 'sending')], result: undefined }));
	await drop(account, 'b');
	expect(await entries(account)).toHaveLength(1);
});
