/// <reference lib="webworker" />
import { dropLate, forget, giveUp, remembered, remembering, staffCache } from './staff';

const vocabulary =
	/^\/api\/v1\/(vocabulary|topics|audiences|languages|kinds|indicators|gates|agencies|places)$/;
const records =
	/^\/api\/v1\/(sessions|outputs|sites|twinnings|commendations)(\/[0-9a-f-]{36})?$|^\/api\/v1\/plans$/;
const entrances = /^\/api\/v1\/(login|logout|setup)$/;
/** How long the service is waited for where an older answer is at hand, in milliseconds; the worker's own address may say otherwise. */
const patience = Number(new URLSearchParams(globalThis.location?.search).get('patience') ?? 4000);
/** How many answers are kept of an account. */
const most = 800;

type Answering = (event: FetchEvent) => Promise<Response>;

/** How a request to the service is answered; null where the worker stays out of it. */
export function answering(request: Request, url: URL): Answering | null {
	if (request.method === 'POST' && entrances.test(url.pathname)) return passing;
	// What asks past every cache gets the service's answer or none.
	if (request.method !== 'GET' || request.cache === 'no-store') return null;
	if (vocabulary.test(url.pathname)) return keptFirst;
	if (url.pathname === '/api/v1/me') return me;
	const internal = url.searchParams.get('scope') === 'internal';
	return internal && records.test(url.pathname) ? newestFirst : null;
}

/** Who comes or goes decides what may be kept. */
async function passing({ request }: FetchEvent): Promise<Response> {
	if (!request.url.endsWith('/logout')) return remembering(fetch(request));
	const answer = await fetch(request);
	// Whoever leaves is forgotten, also where the login had run out before.
	if (answer.status < 500) await forget();
	return answer;
}

/** Words change rarely: what is kept answers at once, and is asked for anew beside it. */
async function keptFirst(event: FetchEvent): Promise<Response> {
	const cache = await caches.open('vocabulary');
	const kept = await cache.match(event.request);
	const fresh = fetch(event.request);
	beside(event, fresh, (answer) => cache.put(event.request, answer));
	return kept ?? fresh;
}

async function me(event: FetchEvent): Promise<Response> {
	const kept = event.request.cache === 'reload' ? undefined : await remembered();
	// What the page asks next is answered by who is here, so this is known first.
	const asked = fetch(event.request);
	const known = remembering(asked);
	return kept ? orKept(event, asked, kept, known) : known;
}

/**
 * Records as they are now; without a network, or where the service is slow and the page does not
 * know better (`no-cache`), as they were, with the instant in `X-Kept-At`.
 */
async function newestFirst(event: FetchEvent): Promise<Response> {
	const cache = await staffCache();
	if (!cache) return fetch(event.request);
	const kept = event.request.cache === 'reload' ? undefined : await cache.match(event.request);
	const fresh = fetch(event.request);
	beside(event, fresh, async (answer) => {
		// Whoever signed in or out meanwhile has caches of their own.
		if (await staffCache()) await keep(cache, event.request, answer).finally(dropLate);
	});
	if (!kept) return fresh;
	return event.request.cache === 'no-cache' ? fresh.catch(() => kept) : orKept(event, fresh, kept);
}

/** Keeps a good answer while its page goes on with it; one that finds no room is not kept. */
function beside(
	event: FetchEvent,
	fresh: Promise<Response>,
	keeping: (answer: Response) => Promise<void>
) {
	// Copied before anybody reads it.
	const copied = fresh.then((answer) => (answer.ok ? answer.clone() : null));
	event.waitUntil(copied.then((copy) => copy && keeping(copy)).catch((caught) => giveUp(caught)));
}

/** What comes of the service's answer where that is there in time, however long it then takes; what was kept where it is not. */
async function orKept(
	event: FetchEvent,
	asked: Promise<Response>,
	kept: Response,
	given = asked
): Promise<Response> {
	event.waitUntil(given.catch(() => undefined));
	const late = new Promise<null>((over) => setTimeout(() => over(null), patience));
	try {
		return (await Promise.race([asked, late])) ? await given : kept;
	} catch {
		return kept;
	}
}

interface RecordBody {
	id: string;
	version: number;
}

async function keep(cache: Cache, request: Request, answer: Response) {
	const text = await answer.text();
	const { items = [] } = JSON.parse(text) as { items?: RecordBody[] };
	await cache.put(request, dated(text, answer.headers.get('ETag')));
	// A list holds its records whole: each can then be opened without a network.
	const { origin, pathname } = new URL(request.url);
	const puts = items.map(async (item) => {
		const address = `${origin}${pathname}/${item.id}?scope=internal`;
		// A list may come after a record of it that was changed and read anew since the list was asked for.
		const kept = /\d+/.exec((await cache.match(address))?.headers.get('ETag') ?? '0');
		if (Number(kept) <= item.version)
			await cache.put(address, dated(JSON.stringify(item), `"${item.version}"`));
	});
	// Where one found no room, none is put any more when that is told.
	await Promise.all(puts).finally(() => Promise.allSettled(puts));
	const keys = await cache.keys();
	await Promise.all(keys.slice(0, -most).map((key) => cache.delete(key)));
}

function dated(body: string, etag: string | null): Response {
	const headers = new Headers({ 'X-Kept-At': new Date().toISOString() });
	if (etag) headers.set('ETag', etag);
	headers.set('Content-Type', 'application/json');
	return new Response(body, { headers });
}
