import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answering } from './answers';
import { TestCaches } from './testCaches';

const base = 'http://localhost';
const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const record = (n: number, agency: string) => ({ id: id(n), version: 1, agency });
const json = (body: unknown, init?: ResponseInit) => new Response(JSON.stringify(body), init);
const as = (name: string | null, agency = 'post-ban-lau') =>
	json({ name, roles: [], agency: name && { code: agency, label: agency }, antiforgeryToken: 't' });

let browser: TestCaches;
let service: (path: string) => Response | Promise<Response>;

beforeEach(() => {
	browser = new TestCaches();
	vi.stubGlobal('caches', browser);
	vi.stubGlobal('fetch', async ({ url }: Request) => service(url.slice(base.length)));
});
afterEach(() => vi.unstubAllGlobals());

const noNetwork = () => Promise.reject(new TypeError('Failed to fetch'));

/** What the page is answered, and when the worker has done all that it does besides. */
async function ask(path: string, init?: RequestInit) {
	const request = new Request(base + path, init);
	const besides: Promise<unknown>[] = [];
	const event = { request, waitUntil: (work: Promise<unknown>) => besides.push(work) };
	const answer = answering(request, new URL(request.url));
	if (!answer) return null;
	const given = await answer(event as unknown as FetchEvent);
	return { given, done: () => Promise.all(besides) };
}

async function settle(path: string, init?: RequestInit) {
	const asked = await ask(path, init);
	await asked?.done();
	return asked?.given as Response;
}

async function signIn(name: string, agency?: string) {
	service = () => as(name, agency);
	await settle('/api/v1/login', { method: 'POST' });
}

const own = '/api/v1/sessions?agency=post-ban-lau&scope=internal';
const newest = '/api/v1/sessions?scope=internal';

async function seeRecords() {
	service = (path) =>
		json({
			items:
				path === own ? [record(1, 'post-ban-lau')] : [record(2, 'dic'), record(1, 'post-ban-lau')]
		});
	await settle(newest);
	await settle(own);
}

test('records are kept of who is signed in, and of nobody else', async () => {
	service = () => json({ items: [record(1, 'dic')] });
	await settle(newest);
	expect(await browser.keys()).toEqual([]);
	await signIn('lan');
	await seeRecords();
	expect(browser.addresses('staff-of-lan')).toContain(`/api/v1/sessions/${id(2)}?scope=internal`);
	await signIn('minh');
	expect(await browser.keys()).toEqual(['staff-who']);
	service = noNetwork;
	await expect(ask(newest)).rejects.toThrow('Failed to fetch');
});

test('a login that ran out leaves who types, and of the records those of the own agency', async () => {
	await signIn('lan');
	await seeRecords();
	service = () => json({ items: [record(7, 'dic')] });
	await settle('/api/v1/sites?status=approved&scope=internal');
	service = () => as(null);
	const told = await settle('/api/v1/me');
	expect(await told.json()).toMatchObject({ name: null });
	service = noNetwork;
	const known = (await (await settle('/api/v1/me')).json()) as Record<string, unknown>;
	expect(known).toMatchObject({ name: 'lan', antiforgeryToken: null });
	expect(browser.addresses('staff-of-lan').sort()).toEqual([
		`/api/v1/sessions/${id(1)}?scope=internal`,
		own,
		'/api/v1/sites?status=approved&scope=internal'
	]);
});

test('signing out forgets everything, also after the login ran out', async () => {
	await signIn('lan');
	await seeRecords();
	service = () => new Response(null, { status: 401 });
	await settle('/api/v1/logout', { method: 'POST' });
	expect(await browser.keys()).toEqual([]);
});

test('a record that is read while somebody leaves is not kept, however late', async () => {
	for (let steps = 0; steps < 12; steps++) {
		await signIn('lan');
		service = (path) => (path.endsWith('/logout') ? new Response() : json(record(1, 'dic')));
		const reading = settle(`/api/v1/sessions/${id(1)}?scope=internal`);
		for (let i = 0; i < steps; i++) await Promise.resolve();
		await settle('/api/v1/logout', { method: 'POST' });
		await reading;
		expect(await browser.keys(), `left after ${steps} steps`).toEqual([]);
	}
});

test('who was here is not kept of an answer that came after they left', async () => {
	await signIn('lan');
	let come = () => {};
	const late = new Promise<Response>((answer) => (come = () => answer(as('lan'))));
	const asked = vi.fn(() => late);
	service = (path) => (path.endsWith('/logout') ? new Response() : asked());
	const asking = settle('/api/v1/me');
	await expect.poll(() => asked.mock.calls.length).toBe(1);
	await settle('/api/v1/logout', { method: 'POST' });
	come();
	expect(await (await asking).json()).toMatchObject({ name: 'lan' });
	expect(await browser.keys()).toEqual([]);
});

test('a sign-out that the service did not hear forgets nothing', async () => {
	await signIn('lan');
	service = () => new Response(null, { status: 503 });
	await settle('/api/v1/logout', { method: 'POST' });
	expect(await browser.keys()).toContain('staff-who');
});

test('the newest answers are kept, and the oldest go', async () => {
	await signIn('lan');
	service = (path) =>
		json({
			items: Array.from({ length: 500 }, (_, i) => record(i + Number(path.slice(-1)) * 500, 'dic'))
		});
	for (const page of [0, 1]) await settle(`${newest}&limit=500&cursor=${page}`);
	const kept = browser.addresses('staff-of-lan');
	expect(kept).toHaveLength(800);
	expect(kept).not.toContain(`/api/v1/sessions/${id(0)}?scope=internal`);
	expect(kept.at(-1)).toBe(`/api/v1/sessions/${id(999)}?scope=internal`);
});

test('a full storage keeps nothing and answers all the same', async () => {
	await signIn('lan');
	browser.room = 1;
	await seeRecords();
	service = () => json({ items: [] });
	expect((await settle(newest)).status).toBe(200);
	expect((await settle('/api/v1/topics?lang=vi')).status).toBe(200);
	service = () => as('lan');
	expect(await (await settle('/api/v1/me')).json()).toMatchObject({ name: 'lan' });
});

test('a list that comes late leaves the newer version of a record that was read meanwhile', async () => {
	await signIn('lan');
	const one = `/api/v1/sessions/${id(1)}?scope=internal`;
	let come = () => {};
	const items = [record(2, 'dic'), record(1, 'dic')];
	const late = new Promise<Response>((answer) => (come = () => answer(json({ items }))));
	const asked = vi.fn(() => late);
	service = asked;
	const listing = settle(newest);
	await expect.poll(() => asked.mock.calls.length).toBe(1);
	service = () => json({ ...record(1, 'dic'), version: 2 }, { headers: { ETag: '"2"' } });
	await settle(one);
	come();
	await listing;
	service = noNetwork;
	expect(await (await settle(one)).json()).toMatchObject({ version: 2 });
	const other = await settle(`/api/v1/sessions/${id(2)}?scope=internal`);
	expect(other.headers.get('ETag')).toBe('"1"');
});

test('an answer does not wait until it is kept', async () => {
	await signIn('lan');
	const put = vi.fn(() => new Promise<void>(() => undefined));
	const open = browser.open.bind(browser);
	vi.spyOn(browser, 'open').mockImplementation(async (name) => {
		const cache = await open(name);
		return name === 'staff-of-lan' ? { ...cache, put } : cache;
	});
	service = () => json({ items: [record(1, 'dic')] });
	const asked = await ask(newest);
	expect(await asked?.given.json()).toMatchObject({ items: [{ id: id(1) }] });
	await expect.poll(() => put.mock.calls.length).toBe(1);
});

test('without a network what was kept says of when it is', async () => {
	await signIn('lan');
	await seeRecords();
	service = noNetwork;
	const given = await settle(`/api/v1/sessions/${id(1)}?scope=internal`);
	expect(given.headers.get('ETag')).toBe('"1"');
	expect(given.headers.get('X-Kept-At')).toMatch(/^20.*Z$/);
});

test('a record that the page has changed waits for the service, and is what was kept only without a network', async () => {
	await signIn('lan');
	await seeRecords();
	vi.useFakeTimers();
	try {
		let come: (answer: Response) => void = () => {};
		service = () => new Promise((answer) => (come = answer));
		const answered = vi.fn();
		const asking = ask(newest, { cache: 'no-cache' }).then(answered);
		await vi.advanceTimersByTimeAsync(60_000);
		expect(answered).not.toHaveBeenCalled();
		come(json({ items: [] }));
		await asking;
		const [{ given }] = answered.mock.lastCall as [{ given: Response }];
		expect(await given.json()).toEqual({ items: [] });
	} finally {
		vi.useRealTimers();
	}
	service = noNetwork;
	expect((await settle(newest, { cache: 'no-cache' })).headers.get('X-Kept-At')).not.toBeNull();
});

test('a login that ran out is told however long it takes to drop what was kept of others', async () => {
	await signIn('lan');
	await seeRecords();
	const open = browser.open.bind(browser);
	let dropped = () => {};
	const dropping = new Promise<void>((go) => (dropped = go));
	const asked = vi.fn();
	vi.spyOn(browser, 'open').mockImplementation(async (name) => {
		const cache = await open(name);
		const slow = async (key: Request) => {
			asked();
			await dropping;
			return cache.delete(key);
		};
		return name === 'staff-of-lan' ? { ...cache, delete: slow } : cache;
	});
	vi.useFakeTimers();
	try {
		service = () => as(null);
		const answered = vi.fn();
		const asking = ask('/api/v1/me').then(answered);
		await vi.advanceTimersByTimeAsync(60_000);
		expect(asked).toHaveBeenCalled();
		expect(answered).not.toHaveBeenCalled();
		dropped();
		await asking;
		const [{ given }] = answered.mock.lastCall as [{ given: Response }];
		expect(await given.json()).toMatchObject({ name: null });
	} finally {
		vi.useRealTimers();
	}
});

test('who is here is told as it was known where the service does not say so in time', async () => {
	await signIn('lan');
	vi.useFakeTimers();
	try {
		service = () => new Promise(() => undefined);
		const answered = vi.fn();
		const asking = ask('/api/v1/me').then(answered);
		await vi.advanceTimersByTimeAsync(3999);
		expect(answered).not.toHaveBeenCalled();
		await vi.advanceTimersByTimeAsync(1);
		await asking;
		const [{ given }] = answered.mock.lastCall as [{ given: Response }];
		expect(await given.json()).toMatchObject({ name: 'lan' });
	} finally {
		vi.useRealTimers();
	}
});

test('of what is put while a login runs out only the own stays', async () => {
	await signIn('lan');
	let putting = () => {};
	const held = new Promise<void>((go) => (putting = go));
	const open = browser.open.bind(browser);
	const put = vi.fn();
	vi.spyOn(browser, 'open').mockImplementation(async (name) => {
		const cache = await open(name);
		if (name !== 'staff-of-lan') return cache;
		return {
			...cache,
			put: async (key: Request | string, answer: Response) => {
				put();
				await held;
				await cache.put(key, answer);
			}
		};
	});
	service = () => json({ items: [record(2, 'dic'), record(1, 'post-ban-lau')] });
	const reading = settle(newest);
	await expect.poll(() => put.mock.calls.length).toBe(1);
	service = () => as(null);
	await settle('/api/v1/me');
	putting();
	await reading;
	expect(browser.addresses('staff-of-lan')).toEqual([`/api/v1/sessions/${id(1)}?scope=internal`]);
});

test('what asks past every cache, public records and writes are left to the service', async () => {
	expect(await ask(newest, { cache: 'no-store' })).toBeNull();
	expect(await ask('/api/v1/sessions?scope=public')).toBeNull();
	expect(await ask('/api/v1/metrics?period=2023')).toBeNull();
	expect(await ask(`/api/v1/sessions/${id(1)}`, { method: 'PUT' })).toBeNull();
});
