import { api, take, takeWithEtag } from '$lib/api/client';
import { list } from '$lib/catalogue/catalogue';
import { getLocale } from '$lib/paraglide/runtime';
import { releases } from '$lib/releases/releases';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent, depends }) => {
	depends('app:plan');
	const { scope } = (await parent()).access;
	const of = { path: { id: params.code }, query: { scope, lang: getLocale() } };
	const [[plan, etag], progress, agencies, released] = await Promise.all([
		takeWithEtag(api.GET('/api/v1/plans/{id}', { params: of })),
		take(api.GET('/api/v1/plans/{id}/progress', { params: of })),
		list('agencies'),
		releases()
	]);
	return {
		plan,
		etag: etag ?? '',
		progress,
		agencies,
		releases: released.filter((release) => release.plan === plan.code),
		notes: progress.notes
	};
};
