import { readAccess } from '$lib/access/access';
import { api, take } from '$lib/api/client';
import type { Note } from '$lib/api/types';
import { getLocale } from '$lib/paraglide/runtime';
import { today } from '$lib/words/format';
import { adoptLanguage } from '$lib/words/language';
import type { LayoutLoad } from './$types';

export const ssr = false;
export const prerender = false;

export const load: LayoutLoad = async ({ depends }) => {
	depends('app:me');
	adoptLanguage(location.search);
	const [access, ownNotes] = await Promise.all([readAccess(), readNotes()]);
	return { access, ownNotes };
};

/**
 * What the service says about all its figures, for pages whose own answers carry no notes. What it
 * said last holds meanwhile, and without a network.
 */
async function readNotes(): Promise<Note[]> {
	const query = { period: today().slice(0, 4), lang: getLocale() };
	const key = `bordercomms:notes:${query.lang}`;
	const asked = take(api.GET('/api/v1/metrics', { params: { query } })).then(
		({ notes }) => {
			keep(key, JSON.stringify(notes));
			return notes;
		},
		() => []
	);
	const kept = keep(key);
	return kept ? (JSON.parse(kept) as Note[]) : asked;
}

/** What this browser keeps under a key, once there is something new to keep; null where it keeps nothing. */
function keep(key: string, text?: string): string | null {
	try {
		if (text) localStorage.setItem(key, text);
		return localStorage.getItem(key);
	} catch {
		return null;
	}
}
