/// <reference lib="webworker" />

/** Who is signed in, as the service said last; without the token that writes need. */
interface Known {
	name: string | null;
	agency: { code: string } | null;
	antiforgeryToken: string | null;
	/** Whether the login has run out since. */
	lapsed?: boolean;
}

const prefix = 'staff-';
const who = `${prefix}who`;
const address = '/api/v1/me';

/** The cache of the account that is here; null where nobody is. */
export async function staffCache(): Promise<Cache | null> {
	const known = await whoIsHere();
	return known?.name ? caches.open(cacheOf(known.name)) : null;
}

const cacheOf = (account: string) => `${prefix}of-${account}`;

const whoIsHere = async () => (await (await remembered())?.json()) as Known | undefined;

/**
 * Keeps who is here, and drops all that was kept for anybody else. Where nobody is signed in any
 * more, whoever was goes on typing; what they may read without a network is then their own.
 */
export async function remember(answer: Response) {
	const known = (await answer.json()) as Known;
	if (known.name === null) return lapse();
	const others = (await staffCaches()).filter(
		(key) => key !== who && key !== cacheOf(known.name ?? '')
	);
	await Promise.all(others.map((key) => caches.delete(key)));
	await keepWho(known);
}

/** Drops all that only staff may see. */
export async function forget() {
	await Promise.all((await staffCaches()).map((key) => caches.delete(key)));
}

async function lapse() {
	const known = await whoIsHere();
	if (!known?.name || known.lapsed) return;
	const cache = await caches.open(cacheOf(known.name));
	const keys = await cache.keys();
	await Promise.all(
		keys.map(async (key) => {
			const answer = await cache.match(key);
			if (answer && !(await isOwn(key, answer, known.agency?.code))) await cache.delete(key);
		})
	);
	await keepWho({ ...known, lapsed: true });
}

// Forms choose from approved sites, which all may see, and from plans.
const choices = /^\/api\/v1\/(plans$|sites$)/;

async function isOwn({ url }: Request, answer: Response, agency = ''): Promise<boolean> {
	const { pathname, searchParams } = new URL(url);
	if (choices.test(pathname)) {
		return pathname.endsWith('plans') || searchParams.get('status') === 'approved';
	}
	const asked = searchParams.get('agency');
	if (asked !== null) return asked === agency;
	return ((await answer.json()) as { agency?: string }).agency === agency;
}

async function keepWho(known: Known) {
	const kept = JSON.stringify({ ...known, antiforgeryToken: null });
	const headers = { 'Content-Type': 'application/json' };
	await (await caches.open(who)).put(address, new Response(kept, { headers }));
}

const staffCaches = async () => (await caches.keys()).filter((key) => key.startsWith(prefix));

/** Who is here, as the service said last. */
export const remembered = () => caches.match(address, { cacheName: who });
