import { api, takeAll } from '$lib/api/client';
import type { Coded, Scope } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import { textOf } from '$lib/plans/names';

/** Approved sites, which outputs are shown at. */
export async function sitesOf(scope: Scope, cache?: RequestCache): Promise<Coded[]> {
	// In public there are no others.
	const approved = scope === 'internal' ? { status: 'approved' } : {};
	const query = { ...approved, scope, limit: 500 };
	const sites = await takeAll((cursor) =>
		api.GET('/api/v1/sites', { params: { query: { ...query, cursor } }, cache })
	);
	return sites.map(({ code, name }) => ({ code, label: textOf(name) }));
}

/** The plans that commendations honour the work of. */
export async function plansOf(scope: Scope, cache?: RequestCache): Promise<Coded[]> {
	const query = { scope, lang: getLocale(), limit: 500 };
	const plans = await takeAll((cursor) =>
		api.GET('/api/v1/plans', { params: { query: { ...query, cursor } }, cache })
	);
	return plans.map(({ code, year }) => ({ code, label: m.plan_of({ year }) }));
}
