import { api, take, takeWithEtag } from '$lib/api/client';
import type { RecordChange } from '$lib/api/types';
import { Problem } from '$lib/api/problem';
import { namesOf } from '$lib/records/names';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent, depends }) => {
	depends('app:record');
	const { scope, staff } = (await parent()).access;
	const path = { id: params.id };
	const [[session, etag], names, history, closures, merges] = await Promise.all([
		takeWithEtag(api.GET('/api/v1/sessions/{id}', { params: { path, query: { scope } } })),
		namesOf('sessions', scope),
		staff &&
			take(
				api.GET('/api/v1/sessions/{id}/history', { params: { path, query: { limit: 100 } } })
			).catch(missing),
		staff &&
			take(api.GET('/api/v1/closures', { params: { query: { limit: 500 } } })).catch(missing),
		staff && take(api.GET('/api/v1/sessions/{id}/merges', { params: { path } })).catch(missing)
	]);
	return {
		session,
		etag,
		names,
		history: (history?.items ?? []) as RecordChange[],
		closures: closures?.items ?? [],
		merges: merges ?? { into: null, reports: [] }
	};
};

/** Without a network a session that is kept here is shown without what is not. */
function missing(problem: unknown): null {
	if (problem instanceof Problem && problem.status === 0) return null;
	throw problem;
}
