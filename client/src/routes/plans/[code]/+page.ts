import { api, take, takeWithEtag } from '$lib/api/client';
import { namesOfFigures } from '$lib/figures/namesOfFigures';
import { list } from '$lib/catalogue/catalogue';
import { getLocale } from '$lib/paraglide/runtime';
import { releases } from '$lib/releases/releases';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent, depends }) => {
	depends('app:plan');
	const { scope, staff } = (await parent()).access;
	const of = { path: { id: params.code }, query: { scope, lang: getLocale() } };
	const [[plan, etag], progress, agencies, released, history] = await Promise.all([
		takeWithEtag(api.GET('/api/v1/plans/{id}', { params: of })),
		take(api.GET('/api/v1/plans/{id}/progress', { params: of })),
		list('agencies'),
		releases(),
		staff ? historyOf(params.code) : null
	]);
	return {
		plan,
		etag: etag ?? '',
		progress,
		history,
		agencies,
		releases: released.filter((release) => release.plan === plan.code),
		notes: progress.notes
	};
};

/** Who did what to the plan, and what its words and codes are called. */
async function historyOf(id: string) {
	const params = { path: { id }, query: { limit: 100 } };
	const [{ items }, names] = await Promise.all([
		take(api.GET('/api/v1/plans/{id}/history', { params })),
		namesOfFigures()
	]);
	return { changes: items, names };
}
