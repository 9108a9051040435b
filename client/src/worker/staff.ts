/// <reference lib="webworker" />

/** Who is signed in, as the service said last; without the token that writes need. */
interface Known {
	name: string | null;
	antiforgeryToken: string | null;
}

const prefix = 'staff-';
const who = `${prefix}who`;
const address = '/api/v1/me';

/** The cache of the account that is signed in; null where nobody is. */
export async function staffCache(): Promise<Cache | null> {
	const known = (await (await caches.match(address, { cacheName: who }))?.json()) as
		Known | undefined;
	return known?.name ? caches.open(cacheOf(known.name)) : null;
}

const cacheOf = (account: string) => `${prefix}of-${account}`;

/** Keeps who is here, and drops all that was kept for anybody else. */
export async function remember(answer: Response) {
	const known = (await answer.json()) as Known;
	if (known.name === null) return forget();
	const others = (await staffCaches()).filter(
		(key) => key !== who && key !== cacheOf(known.name ?? '')
	);
	await Promise.all(others.map((key) => caches.delete(key)));
	const kept = JSON.stringify({ ...known, antiforgeryToken: null });
	const headers = { 'Content-Type': 'application/json' };
	await (await caches.open(who)).put(address, new Response(kept, { headers }));
}

/** Drops all that only staff may see. */
export async function forget() {
	await Promise.all((await staffCaches()).map((key) => caches.delete(key)));
}

const staffCaches = async () => (await caches.keys()).filter((key) => key.startsWith(prefix));

/** Who is here, as the service said last. */
export const remembered = () => caches.match(address, { cacheName: who });
