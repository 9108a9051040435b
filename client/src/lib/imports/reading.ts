import { api, take } from '$lib/api/client';
import type { Import, ImportBeginning } from '$lib/api/types';
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
