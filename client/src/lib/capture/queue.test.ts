import { Problem } from '$lib/api/problem';
import { beforeEach, expect, test } from 'vitest';
import { entryOf, next, open, type Entry, type Save } from './entry';
import { entriesOf, fileOf, readFile } from './file';
import { sendAll } from './send';
import { memoryStore, type Store } from './store';
import { Service, type Row } from './testService';
import type { Wire } from './wire';

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
const send = () => sendAll(store, service.wire, () => undefined);
const states = async () => (await store.of('lan')).map(({ id, state }) => `${id} ${state}`);
const titles = () => [...service.rows.values()].map(({ id, title }) => `${id}: ${title}`);

const plan = () =>
	service.keep({ id: 'a', status: 'planned', version: 0, created: '', title: 'dự kiến' });
const hold = (title: string, etag: string | null = '"1"') =>
	save('a', { method: 'hold', etag, body: { title } });

test('what was kept is sent in the order in which it was saved', async () => {
	for (const id of ['b', 'a', 'c']) await add(save(id));
	expect(await send()).toBeNull();
	expect(service.calls).toEqual(['create b', 'create a', 'create c']);
	expect(open(await store.of('lan'))).toEqual([]);
});

test('without a network all of it waits, and goes when there is one', async () => {
	await add(save('a'));
	await add(save('b'));
	service.cut = 'asking';
	expect(await send()).toBe('no-network');
	expect(await states()).toEqual(['a waiting', 'b waiting']);
	service.cut = null;
	expect(await send()).toBeNull();
	expect([...service.rows.keys()]).toEqual(['a', 'b']);
});

test('a lost answer makes no second record and no conflict', async () => {
	await add(save('a', { thenSubmit: true }));
	service.cut = 'answer';
	expect(await send()).toBe('no-network');
	expect(service.rows.get('a')?.version).toBe(1);
	service.cut = null;
	expect(await send()).toBeNull();
	expect(service.rows.get('a')).toMatchObject({ version: 2, status: 'submitted' });
});

test('a change whose answer was lost is known as its own, even after somebody changed it again', async () => {
	service.keep({ id: 'a', status: 'draft', version: 0, created: '', title: 'cũ' }, 'minh');
	await add(save('a', { method: 'change', etag: '"1"', body: { title: 'của tôi' } }));
	service.cut = 'answer';
	await send();
	service.cut = null;
	service.keep({ ...(service.rows.get('a') as Row), title: 'của anh Minh' }, 'minh');
	expect(await send()).toBeNull();
	expect(await states()).toEqual(['a done']);
	expect(titles()).toEqual(['a: của anh Minh']);
});

test('an entry that was cut off while it was sent is sent again', async () => {
	await add(save('a'));
	const [entry] = await store.of('lan');
	await store.change('lan', () => ({
		put: [{ ...(entry as Entry), state: 'sending', tried: true }],
		result: undefined
	}));
	expect(await send()).toBeNull();
	expect(await states()).toEqual(['a done']);
});

test('a login that ran out stops the queue, and the same account goes on', async () => {
	await add(save('a'));
	service.signedIn = null;
	expect(await send()).toBe('signed-out');
	service.signedIn = 'lan';
	expect(await send()).toBeNull();
	expect(await states()).toEqual(['a done']);
});

test('another account sends nothing of what is not its own', async () => {
	await add(save('a'));
	await add(save('b', { account: 'minh' }));
	service.signedIn = 'minh';
	expect(await send()).toBeNull();
	expect(service.calls).toEqual(['create b']);
	expect(await states()).toEqual(['a waiting']);
});

test('a refusal keeps its reason and holds back its own record only', async () => {
	service.refuse = ({ title }) =>
		title === 'họp thôn a' ? new Problem(422, 'wrong', null, { '/date': ['future'] }) : null;
	await add(save('a'));
	await add(save('b'));
	expect(await send()).toBeNull();
	expect(await states()).toEqual(['a refused', 'b done']);
	const [refused] = await store.of('lan');
	expect(refused?.refusal).toEqual({
		status: 422,
		title: 'wrong',
		detail: null,
		errors: { '/date': ['future'] }
	});
	await add(save('a', { body: { title: 'sửa rồi' } }));
	expect(await send()).toBeNull();
	expect(titles()).toEqual(['b: họp thôn b', 'a: sửa rồi']);
});

test('what was typed anew behind a lost answer becomes a change of what was sent', async () => {
	await add(save('a'));
	service.cut = 'answer';
	await send();
	await add(save('a', { body: { title: 'gõ lại' } }));
	service.cut = null;
	expect(await send()).toBeNull();
	expect(service.calls).toEqual(['create a', 'create a', 'change a']);
	expect(titles()).toEqual(['a: gõ lại']);
});

test('what was typed anew before anything was sent takes the place of the first', async () => {
	await add(save('a'));
	await add(save('a', { body: { title: 'gõ lại' } }));
	expect(await send()).toBeNull();
	expect(service.calls).toEqual(['create a']);
	expect(titles()).toEqual(['a: gõ lại']);
});

test('somebody else was quicker: nothing is overwritten until a person chooses', async () => {
	service.keep({ id: 'a', status: 'draft', version: 0, created: '', title: 'cũ' }, 'minh');
	service.keep({ ...(service.rows.get('a') as Row), title: 'của anh Minh' }, 'minh');
	await add(save('a', { method: 'change', etag: '"1"', body: { title: 'của tôi' } }));
	await add(save('b'));
	expect(await send()).toBeNull();
	expect(await states()).toEqual(['a conflict', 'b done']);
	expect(titles()).toEqual(['a: của anh Minh', 'b: họp thôn b']);
	await add(save('a', { method: 'change', etag: '"2"', body: { title: 'của tôi' } }));
	expect(await send()).toBeNull();
	expect(titles()).toEqual(['a: của tôi', 'b: họp thôn b']);
});

test('a service under strain is asked again later', async () => {
	await add(save('a'));
	service.refuse = () => new Problem(503, 'busy');
	expect(await send()).toBe('busy');
	expect(next(await store.of('lan'))?.id).toBe('a');
});

test('the queue carried as a file is sent once from whichever machine', async () => {
	const id = '01900000-0000-7000-8000-00000000000a';
	const key = '01900000-0000-7000-8000-0000000000ff';
	const entry = entryOf(save(id), [], key, '2024-01-05T02:00:00Z');
	await store.change('lan', () => ({ put: [entry], result: undefined }));
	const text = JSON.stringify(fileOf('lan', await store.of('lan')));
	expect(text).not.toContain('token');
	expect(await send()).toBeNull();
	const file = readFile(text);
	expect(file?.account).toBe('lan');
	const carried = entriesOf(file as NonNullable<typeof file>, 'hoa');
	await store.change('hoa', () => ({ put: carried, result: undefined }));
	service.signedIn = 'hoa';
	expect(await send()).toBeNull();
	expect(service.rows.get(id)?.version).toBe(1);
	expect(service.rows.size).toBe(1);
});

test('records of every collection go in the order in which they were saved, under their own addresses', async () => {
	const of = ['outputs', 'sites', 'sessions', 'twinnings', 'commendations'] as const;
	for (const [i, collection] of of.entries()) await add(save(`${i}`, { collection }));
	const sent: string[] = [];
	const wire: Wire = {
		...service.wire,
		save: (entry, etag) => {
			sent.push(`${entry.collection} ${entry.id}`);
			return service.wire.save(entry, etag);
		}
	};
	expect(await sendAll(store, wire, () => undefined)).toBeNull();
	expect(sent).toEqual(of.map((collection, i) => `${collection} ${i}`));
});

test('a planned session is held once, though the answer was lost', async () => {
	plan();
	await add({ ...hold('đã họp'), thenSubmit: true });
	service.cut = 'answer';
	expect(await send()).toBe('no-network');
	service.cut = null;
	expect(await send()).toBeNull();
	expect(await states()).toEqual(['a done']);
	expect(service.rows.get('a')).toMatchObject({ status: 'submitted', version: 3, title: 'đã họp' });
});

test('a plan that somebody changed meanwhile to what was held is still to be held', async () => {
	plan();
	service.keep({ ...(service.rows.get('a') as Row), title: 'đã họp' }, 'minh');
	await add(hold('đã họp'));
	expect(await send()).toBeNull();
	expect(await states()).toEqual(['a conflict']);
	expect(service.rows.get('a')).toMatchObject({ status: 'planned' });
});

test('a plan that was made and held without a network is both, in this order', async () => {
	await add(save('a', { body: { title: 'dự kiến', status: 'planned' } }));
	await add(hold('đã họp', null));
	expect(await send()).toBeNull();
	expect(service.calls).toEqual(['create a', 'hold a']);
	expect(service.rows.get('a')).toMatchObject({ status: 'draft', title: 'đã họp' });
});

test('what was held and is typed anew before it went is held as it was typed last', async () => {
	plan();
	await add(hold('đã họp'));
	await add(save('a', { method: 'change', etag: '"1"', body: { title: 'gõ lại' } }));
	expect(await send()).toBeNull();
	expect(service.calls).toEqual(['hold a']);
	expect(service.rows.get('a')).toMatchObject({ status: 'draft', title: 'gõ lại' });
});

test('a file tells its version by what is in it, and files of both versions are taken in', () => {
	const key = (last: string) => `01900000-0000-7000-8000-0000000000${last}`;
	const entry = entryOf(save(key('0a')), [], key('fe'), '2024-01-05T02:00:00Z');
	const held = { ...entry, key: key('ff'), method: 'hold' as const, etag: '"1"' };
	const [first, second] = [fileOf('lan', [entry]), fileOf('lan', [entry, held])];
	expect([first.version, second.version]).toEqual([1, 2]);
	expect(readFile(JSON.stringify(first))).toEqual(first);
	expect(readFile(JSON.stringify(second))).toEqual(second);
	expect(readFile(JSON.stringify({ ...second, version: 1 }))).toBeNull();
});

test('a file that is no queue, of another version or damaged is not taken in', () => {
	const whole = fileOf('lan', []);
	expect(readFile(JSON.stringify(whole))).toEqual(whole);
	for (const text of [
		'',
		'{}',
		'null',
		JSON.stringify({ ...whole, version: 4 }),
		JSON.stringify({ ...whole, entries: [{ key: 'x' }] }),
		JSON.stringify({ ...whole, entries: [null] })
	]) {
		expect(readFile(text)).toBeNull();
	}
});
