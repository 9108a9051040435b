import { api, take, takeWithEtag } from '$lib/api/client';
import type { RecordChange } from '$lib/api/types';
import { namesOf } from '$lib/records/names';
import { unlessAway } from '$lib/records/unlessAway';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent, depends }) => {
	depends('app:record');
	const { scope, staff } = (await parent()).access;
	const path = { id: params.id };
	const [[session, etag], names, history, closures, merges] = await Promise.all([
		takeWithEtag(api.GET('/api/v1/sessions/{id}', { params: { path, query: { scope } } })),
		namesOf('sessions', scope),
		staff &&
			unlessAway(
				take(api.GET('/api/v1/sessions/{id}/history', { params: { path, query: { limit: 100 } } }))
			),
		staff && unlessAway(take(api.GET('/api/v1/closures', { params: { query: { limit: 500 } } }))),
		staff && unlessAway(take(api.GET('/api/v1/sessions/{id}/merges', { params: { path } })))
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
