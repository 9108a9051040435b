import { api, take, takeWithEtag } from '$lib/api/client';
import type { SessionChange } from '$lib/api/types';
import { Problem } from '$lib/api/problem';
import { catalogue } from '$lib/catalogue/catalogue';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent, depends }) => {
	depends('app:session');
	const { scope, staff } = (await parent()).access;
	const path = { id: params.id };
	const [[session, etag], names, history, closures] = await Promise.all([
		takeWithEtag(api.GET('/api/v1/sessions/{id}', { params: { path, query: { scope } } })),
		catalogue(),
		staff &&
			take(
				api.GET('/api/v1/sessions/{id}/history', { params: { path, query: { limit: 100 } } })
			).catch(missing),
		staff && take(api.GET('/api/v1/closures', { params: { query: { limit: 500 } } })).catch(missing)
	]);
	return {
		session,
		etag,
		names,
		history: (history?.items ?? []) as SessionChange[],
		closures: closures?.items ?? []
	};
};

/** Without a network a session that is kept here is shown without what is not. */
function missing(problem: unknown): null {
	if (problem instanceof Problem && problem.status === 0) return null;
	throw problem;
}
