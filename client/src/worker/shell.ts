/// <reference lib="webworker" />
import { build, files, version } from '$service-worker';

// The page that every address of the client begins with, asked for so that no service writes words of one address into it.
const page = '/?shell';
const prefix = 'shell-';
const name = `${prefix}${version}`;

// A development server has no build, and changes under the worker's hands.
export const built = build.length > 0;
const own = new Set([...build, ...files]);

let opened: Promise<Cache> | undefined;
/** This version's cache, opened once: a page opens with a dozen files. */
const openShell = () => (opened ??= caches.open(name));

/** Keeps the page of this version, and what it has been asked for; a visitor's line carries no more. */
export async function keepPage() {
	const cache = await openShell();
	await cache.add(new Request(page, { cache: 'reload' }));
}

/** How many files are asked for at a time. */
const atOnce = 8;

/**
 * Keeps what else belongs to this version of the client. Where the line breaks, what came by then stays, and only
 * the rest is asked for the next time.
 * @throws TypeError where a file did not come
 */
export async function keepWhole() {
	const cache = await openShell();
	const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
	const missing = [...own].filter((path) => !kept.has(path));
	for (let i = 0; i < missing.length; i += atOnce) {
		await cache.addAll(missing.slice(i, i + atOnce));
	}
}

/**
 * Drops the versions before the last: pages that are still open in the last one go on loading
 * what they had not needed yet.
 */
export async function dropOldShells() {
	const old = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
	await Promise.all(old.slice(0, -1).map((key) => caches.delete(key)));
}

/** Whether the client's own files answer this, and not the service. */
export function isShell({ method, mode }: Request, { pathname }: URL): boolean {
	if (method !== 'GET') return false;
	if (mode === 'navigate')
		return !/^\/(api|embed)(\/|$)/.test(pathname) && !/\.[a-z]+$/.test(pathname);
	return own.has(pathname) || pathname.startsWith('/_app/immutable/');
}

/** The file as it was built, of this version or of the one that the page belongs to. */
export async function shell(request: Request): Promise<Response> {
	const cache = await openShell();
	if (request.mode === 'navigate') return (await cache.match(page)) ?? fetch(request);
	const found = (await cache.match(request)) ?? (await caches.match(request));
	if (found) return found;
	const answer = await fetch(request);
	// Where there is no room for it, the network has it next time too.
	if (answer.ok) void cache.put(request, answer.clone()).catch(() => undefined);
	return answer;
}
