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

let last: Promise<unknown> = Promise.resolve();
let departures = 0;

/** One after another: opening a cache makes it anew where whoever was here was just forgotten. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
	const done = last.then(work);
	last = done.catch(() => undefined);
	return done;
}

/** The cache of the account that is here; null where nobody is. */
export const staffCache = (): Promise<Cache | null> =>
	inTurn(async () => {
		const known = await whoIsHere();
		return known?.name ? caches.open(cacheOf(known.name)) : null;
	});

const cacheOf = (account: string) => `${prefix}of-${account}`;

const whoIsHere = async () => (await (await remembered())?.json()) as Known | undefined;

/**
 * Asks who is here, keeps it, and drops all that was kept for anybody else. Where nobody is signed
 * in any more, whoever was goes on typing; what they may read without a network is then their own.
 * An answer that whoever left meanwhile had asked for is not kept.
 */
export async function remembering(asking: Promise<Response>): Promise<Response> {
	const before = departures;
	const answer = await asking;
	if (answer.ok) {
		const copy = answer.clone();
		await inTurn(async () => {
			if (before === departures) await remember((await copy.json()) as Known);
		}).catch(giveUp);
	}
	return answer;
}

async function remember(known: Known) {
	if (known.name === null) return lapse();
	const others = (await staffCaches()).filter(
		(key) => key !== who && key !== cacheOf(known.name ?? '')
	);
	await Promise.all(others.map((key) => caches.delete(key)));
	await keepWho(known);
}

/** Drops all that only staff may see. */
export async function forget() {
	departures++;
	await inTurn(async () => {
		await Promise.all((await staffCaches()).map((key) => caches.delete(key)));
	});
}

async function lapse() {
	const known = await whoIsHere();
	if (!known?.name || known.lapsed) return;
	await leaveOwn(known.name, known.agency?.code);
	await keepWho({ ...known, lapsed: true });
}

/** Drops what was put of others' while the login of whoever is here was running out. */
export const dropLate = () =>
	inTurn(async () => {
		const known = await whoIsHere();
		if (known?.name && known.lapsed) await leaveOwn(known.name, known.agency?.code);
	});

/** Drops what is kept for an account of agencies other than its own. */
async function leaveOwn(account: string, agency: string | undefined) {
	const cache = await caches.open(cacheOf(account));
	const keys = await cache.keys();
	await Promise.all(
		keys.map(async (key) => {
			const answer = await cache.match(key);
			if (answer && !(await isOwn(key, answer, agency))) await cache.delete(key);
		})
	);
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

/** Without a network or without room nothing is kept, and that is all. */
export function giveUp(caught: unknown) {
	const full = caught instanceof DOMException && caught.name === 'QuotaExceededError';
	if (!full && !(caught instanceof TypeError)) throw caught;
}

/** Who is here, as the service said last. */
export const remembered = () => caches.match(address, { cacheName: who });
