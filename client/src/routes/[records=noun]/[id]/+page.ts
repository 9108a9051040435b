import { api, take } from '$lib/api/client';
import { readHistory, readRecord } from '$lib/records/api';
import { namesOf } from '$lib/records/names';
import { unlessAway } from '$lib/records/unlessAway';
import { nouns } from '$lib/records/nouns';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent, depends }) => {
	depends('app:record');
	const { scope, staff } = (await parent()).access;
	const noun = nouns[params.records];
	const [[record, etag], names, history, closures] = await Promise.all([
		readRecord(noun.name, params.id, scope),
		namesOf(noun.name, scope),
		staff && unlessAway(readHistory(noun.name, params.id)),
		staff && unlessAway(take(api.GET('/api/v1/closures', { params: { query: { limit: 500 } } })))
	]);
	return { noun, record, etag, names, history: history ?? [], closures: closures?.items ?? [] };
};
