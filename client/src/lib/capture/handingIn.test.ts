import { Problem } from '$lib/api/problem';
import { beforeEach, expect, test } from 'vitest';
import { bodyOfRecord } from './alike';
import { entryOf, type Entry, type Save } from './entry';
import { entriesOf, fileOf, readFile } from './file';
import { sendAll } from './send';
import { memoryStore, type Store } from './store';
import { Service, type Row } from './testService';

let service: Service;
let store: Store;
let count: number;

beforeEach(() => {
	service = new Service();
	store = memoryStore();
	count = 0;
	service.keep({ id: 'a', status: 'draft', version: 0, created: '', title: 'họp thôn' });
});

const key = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const row = () => service.rows.get('a') as Row;
const handIn: Save = {
	id: 'a',
	collection: 'sessions',
	method: 'submit',
	body: { title: 'họp thôn' },
	etag: '"1"',
	thenSubmit: true,
	account: 'lan'
};
const nothing = { agency: 'dic', calendar: 'civil', period: '2024-02', note: null };
const add = (asked: Save) =>
	store.change(asked.account, (all) => {
		const entry = entryOf(asked, all, key(++count), '2024-01-05T02:00:00Z');
		return { put: [entry], result: entry.key };
	});
const send = () => sendAll(store, service.wire, () => undefined);
const states = async () => (await store.of('lan')).map(({ method, state }) => `${method} ${state}`);

test('a draft is handed in once, though the answer was lost', async () => {
	await add(handIn);
	service.cut = 'answer';
	expect(await send()).toBe('no-network');
	service.cut = null;
	expect(await send()).toBeNull();
	expect(row()).toMatchObject({ status: 'submitted', version: 2 });
	expect(service.calls).toEqual(['submit a']);
	expect(await states()).toEqual(['submit done']);
});

test('a draft that was handed in with the answer lost, and returned since, stays returned', async () => {
	await add(handIn);
	service.cut = 'answer';
	await send();
	service.cut = null;
	service.keep({ ...row(), status: 'draft' }, 'minh');
	expect(await send()).toBeNull();
	expect(row()).toMatchObject({ status: 'draft', version: 3 });
	expect(await states()).toEqual(['submit done']);
});

test('a draft that somebody changed meanwhile is not handed in before a person chose', async () => {
	service.keep({ ...row(), title: 'của anh Minh' }, 'minh');
	await add(handIn);
	expect(await send()).toBeNull();
	expect(row()).toMatchObject({ status: 'draft', title: 'của anh Minh' });
	expect(await states()).toEqual(['submit conflict']);
});

test('handing in what still waits hands it in with that', async () => {
	await add({ ...handIn, method: 'change', thenSubmit: false, body: { title: 'gõ lại' } });
	await add(handIn);
	expect(await states()).toEqual(['change waiting']);
	expect(await send()).toBeNull();
	expect(service.calls).toEqual(['change a', 'submit a']);
	expect(row()).toMatchObject({ status: 'submitted', title: 'gõ lại' });
});

test('what is typed on after it was to be handed in is saved as it was typed last', async () => {
	await add(handIn);
	await add({ ...handIn, method: 'change', thenSubmit: false, body: { title: 'gõ lại' } });
	expect(await states()).toEqual(['change waiting']);
	expect(await send()).toBeNull();
	expect(row()).toMatchObject({ status: 'draft', title: 'gõ lại' });
});

test('handing in leaves what was refused to be looked at', async () => {
	service.refuse = () => new Problem(422, 'wrong');
	await add({ ...handIn, method: 'change', thenSubmit: false, body: { title: 'sai' } });
	await send();
	await add(handIn);
	expect(await states()).toEqual(['change refused', 'submit waiting']);
	expect(await send()).toBeNull();
	expect(row()).toMatchObject({ status: 'draft', version: 1 });
});

test('what is handed in, and that there was nothing, is carried in files of version 3', () => {
	const reporting: Save = { ...handIn, collection: 'reports', method: 'report', body: nothing };
	const id = key(9);
	for (const save of [
		{ ...handIn, id },
		{ ...reporting, id, etag: null, thenSubmit: false }
	]) {
		const entry = entryOf(save, [], key(1), '2024-01-05T02:00:00Z');
		const file = fileOf('lan', [entry]);
		expect(file.version).toBe(3);
		const read = readFile(JSON.stringify(file));
		expect(entriesOf(read as NonNullable<typeof read>, 'lan')).toEqual([{ ...entry, tried: true }]);
		for (const version of [1, 2, 4]) {
			expect(readFile(JSON.stringify({ ...file, version }))).toBeNull();
		}
		const damaged = {
			...entry,
			body: { ...nothing, period: 2024 },
			collection: 'reports' as const
		};
		expect(readFile(JSON.stringify(fileOf('lan', [damaged])))).toBeNull();
		const elsewhere = { ...entry, collection: 'accounts' } as unknown as Entry;
		expect(readFile(JSON.stringify(fileOf('lan', [elsewhere])))).toBeNull();
	}
});

test('that there was nothing is said behind what was saved before', async () => {
	await add({ ...handIn, method: 'change', thenSubmit: false, body: { title: 'gõ lại' } });
	const said: Save = { ...handIn, id: 'r', collection: 'reports', method: 'report', body: nothing };
	await add({ ...said, etag: null, thenSubmit: false });
	const sent: string[] = [];
	const wire = {
		...service.wire,
		save: async (entry: Entry, etag: string | null) => {
			sent.push(`${entry.method} ${entry.collection}`);
			if (entry.method !== 'report') return service.wire.save(entry, etag);
			return { record: { id: entry.id, status: 'reported', version: 1 }, etag: null };
		}
	};
	expect(await sendAll(store, wire, () => undefined)).toBeNull();
	expect(sent).toEqual(['change sessions', 'report reports']);
});

test('a record may be saved again by what it says of itself', () => {
	const record = { id: 'a', ref: 'X-1', status: 'draft', version: 2, title: 'họp', note: null };
	expect(bodyOfRecord(record)).toEqual({ title: 'họp', note: null });
});
