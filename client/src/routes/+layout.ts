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

/** What the service says about all its figures, for pages whose own answers carry no notes. */
async function readNotes(): Promise<Note[]> {
	const query = { period: today().slice(0, 4), lang: getLocale() };
	const key = `bordercomms:notes:${query.lang}`;
	const told = await take(api.GET('/api/v1/metrics', { params: { query } })).catch(() => null);
	try {
		if (told) localStorage.setItem(key, JSON.stringify(told.notes));
		// What is said of all figures holds without a network too.
		else return JSON.parse(localStorage.getItem(key) ?? '[]') as Note[];
	} catch {
		// A browser that keeps nothing has nothing to say without a network.
	}
	return told?.notes ?? [];
}
