import { PUBLIC_API_BASE } from '$env/static/public';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import createClient from 'openapi-fetch';
import { Problem, problemOf } from './problem';
import type { paths } from './schema';

/** True when the API is on another origin than this page. */
export const elsewhere = PUBLIC_API_BASE !== '';

let antiforgeryToken: string | null = null;
let askForToken: (() => Promise<unknown>) | null = null;

/**
 * Every later write carries this token; null when nobody is signed in.
 * @param ask carries one before the first write, where who is signed in was known without it
 */
export function carryToken(token: string | null, ask: (() => Promise<unknown>) | null = null) {
	antiforgeryToken = token;
	askForToken = ask;
}

/** Since when the oldest answer stands that this page was given without a network; null for none. */
export const kept = {
	at: null as string | null,
	changed: undefined as ((at: string | null) => void) | undefined,
	tell(at: string | null) {
		this.at = at;
		this.changed?.(at);
	}
};

/** What the page asked for before this script was there (app.html) is for whoever asks for it first. */
function ask(request: Request): Promise<Response> {
	const { asked } = globalThis;
	const { pathname, search } = new URL(request.url);
	const answer = request.cache === 'default' ? asked?.get(pathname + search) : undefined;
	asked?.delete(pathname + search);
	return answer ?? fetch(request);
}

export const api = createClient<paths, 'application/json'>({
	baseUrl: PUBLIC_API_BASE,
	fetch: ask
});

/** What every write carries, also one that is not sent by `api`. */
export async function headersOfWrite(): Promise<Record<string, string>> {
	// Without an answer the write fails too, and says why.
	if (!antiforgeryToken) await askForToken?.().catch(() => undefined);
	return {
		'Accept-Language': getLocale(),
		...(antiforgeryToken && { 'X-Csrf-Token': antiforgeryToken })
	};
}

api.use({
	onResponse({ response }) {
		const at = response.headers.get('X-Kept-At');
		if (at && !(kept.at && kept.at < at)) kept.tell(at);
	},
	async onRequest({ request }) {
		request.headers.set('Accept-Language', getLocale());
		const write = request.method !== 'GET' && request.method !== 'HEAD';
		if (write) {
			for (const [name, value] of Object.entries(await headersOfWrite()))
				request.headers.set(name, value);
		}
		return elsewhere && (write || forStaff(request))
			? new Request(request, { credentials: 'include' })
			: request;
	}
});

// Public answers elsewhere come without credentials, as from any portal.
function forStaff(request: Request): boolean {
	const { pathname, searchParams } = new URL(request.url);
	return (
		searchParams.get('scope') === 'internal' ||
		/\/(me|history|closures|accounts|portals|deadlines\/changes)$|\/(approvals|coverage|imports)(\/|$)/.test(
			pathname
		)
	);
}

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The body of a good answer and its ETag; a Problem is thrown for any other. */
export async function takeWithEtag<T>(call: Promise<Answer<T>>): Promise<[T, string | null]> {
	const { data, error, response } = await call.catch(() => {
		throw new Problem(0, m.problem_unreachable());
	});
	if (!response.ok) throw problemOf(response.status, error, m.problem_other());
	return [data as T, response.headers.get('ETag')];
}

/** The body of a good answer; a Problem is thrown for any other. */
export async function take<T>(call: Promise<Answer<T>>): Promise<T> {
	return (await takeWithEtag(call))[0];
}

/** All items of a list, however many pages it takes. */
export async function takeAll<T>(
	page: (cursor?: string) => Promise<Answer<{ items: T[]; next: string | null }>>
): Promise<T[]> {
	const items: T[] = [];
	let cursor: string | undefined;
	do {
		const answer = await take(page(cursor));
		items.push(...answer.items);
		cursor = answer.next ?? undefined;
	} while (cursor);
	return items;
}
