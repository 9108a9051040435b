import { api, take, takeWithEtag } from '$lib/api/client';
import { list } from '$lib/catalogue/catalogue';
import { getLocale } from '$lib/paraglide/runtime';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent, depends }) => {
	depends('app:plan');
	const { scope } = (await parent()).access;
	const of = { path: { id: params.code }, query: { scope, lang: getLocale() } };
	const [[plan, etag], progress, agencies] = await Promise.all([
		takeWithEtag(api.GET('/api/v1/plans/{id}', { params: of })),
		take(api.GET('/api/v1/plans/{id}/progress', { params: of })),
		list('agencies')
	]);
	return { plan, etag: etag ?? '', progress, agencies, notes: progress.notes };
};
