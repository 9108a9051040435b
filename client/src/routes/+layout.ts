import { presumeAccess, readAccess } from '$lib/access/access';
import { api, take } from '$lib/api/client';
import type { Note } from '$lib/api/types';
import { getLocale } from '$lib/paraglide/runtime';
import { keep } from '$lib/ui/keep';
import { today } from '$lib/words/format';
import type { LayoutLoad } from './$types';

export const ssr = false;
export const prerender = false;

export const load: LayoutLoad = async ({ depends, route, untrack }) => {
	depends('app:me');
	// The front page says all in one answer; what else is asked waits until it is there.
	const first = untrack(() => route.id) === '/';
	const [access, ownNotes] = await Promise.all([
		(first && presumeAccess()) || readAccess(),
		readNotes(first)
	]);
	return { access, ownNotes };
};

/**
 * What the service says about all its figures, for pages whose own answers carry no notes. What it
 * said last holds meanwhile, and without a network.
 * @param first whether the page to come says it itself
 */
async function readNotes(first: boolean): Promise<Note[]> {
	const query = { period: today().slice(0, 4), lang: getLocale() };
	const key = `bordercomms:notes:${query.lang}`;
	const kept = keep(key);
	if (first) return kept ? (JSON.parse(kept) as Note[]) : [];
	const asked = take(api.GET('/api/v1/metrics', { params: { query } })).then(
		({ notes }) => {
			keep(key, JSON.stringify(notes));
			return notes;
		},
		() => []
	);
	return kept ? (JSON.parse(kept) as Note[]) : asked;
}
