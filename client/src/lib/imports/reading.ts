import { api, take } from '$lib/api/client';
import type { Import, ImportBeginning, ImportUnderway } from '$lib/api/types';
import { getLocale } from '$lib/paraglide/runtime';

const first = 300;
const slowest = 3000;

/** How long to wait before asking the `asked`th time, in ms: soon at first, then ever slower. */
export function waitBefore(asked: number): number {
	return Math.min(slowest, Math.round(first * 1.25 ** asked));
}

/** An import as it is now, in the reader's language. */
export function readImport(id: string): Promise<Import> {
	return take(
		api.GET('/api/v1/imports/{id}', { params: { path: { id }, query: { lang: getLocale() } } })
	);
}

/** The first rows of each of an import's sheets. */
export async function beginnings(id: string): Promise<ImportBeginning[]> {
	const path = { id };
	return (await take(api.GET('/api/v1/imports/{id}/beginnings', { params: { path } }))).items;
}

/** Asks until the file is read, telling how far it is; ends early when `signal` is aborted. */
export async function follow(
	id: string,
	tell: (now: Import) => void,
	signal: AbortSignal
): Promise<void> {
	for (let asked = 0; !signal.aborted; asked++) {
		await new Promise((go) => setTimeout(go, waitBefore(asked)));
		if (signal.aborted) return;
		const now = await readImport(id);
		if (signal.aborted) return;
		tell(now);
		if (now.status !== 'reading') return;
	}
}

/**
 * Does a long act on an import, telling how far it is; aborting `signal` gives it up. True when it was done: an answer that
 * was lost, or given up too late, may be of an act that was.
 * @param send sends the request, which is to heed `signal`
 * @param isDone tells of an import whether the act was done
 */
export async function seeThrough(
	id: string,
	send: () => Promise<unknown>,
	isDone: (now: Import) => boolean,
	tell: (now: ImportUnderway) => void,
	signal: AbortSignal
): Promise<boolean> {
	const answered = new AbortController();
	void watch(id, tell, answered.signal).catch(() => undefined);
	try {
		await send();
		return true;
	} catch (caught) {
		const after = await settled(id, tell).catch(() => null);
		if (after && isDone(after)) return true;
		if (after && signal.aborted) return false;
		throw caught;
	} finally {
		answered.abort();
	}
}

/** Tells how far an act is, as often as it is asked about, until `signal` is aborted. */
async function watch(id: string, tell: (now: ImportUnderway) => void, signal: AbortSignal) {
	for (let asked = 0; !signal.aborted; asked++) {
		await new Promise((go) => setTimeout(go, waitBefore(asked)));
		if (signal.aborted) return;
		const { underway } = await readImport(id);
		if (underway && !signal.aborted) tell(underway);
	}
}

/** The import once nothing is done with it as a whole; ends early when `signal` is aborted. */
export async function settled(
	id: string,
	tell: (now: ImportUnderway) => void,
	signal?: AbortSignal
): Promise<Import> {
	for (let asked = 0; ; asked++) {
		if (asked > 0) await new Promise((go) => setTimeout(go, waitBefore(asked)));
		const now = await readImport(id);
		if (!now.underway || signal?.aborted) return now;
		tell(now.underway);
	}
}
