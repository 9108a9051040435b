import { readSessions } from '$lib/addresses';
import { listRecords } from '$lib/records/api';
import { namesOf } from '$lib/records/names';
import { nouns } from '$lib/records/nouns';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, url, parent }) => {
	const { scope } = (await parent()).access;
	const noun = nouns[params.records];
	const filters = readSessions(url.searchParams);
	// Only staff know of other statuses than approved.
	if (scope === 'public') delete filters.status;
	const query = { ...filters, scope };
	const [first, names] = await Promise.all([
		listRecords(noun.name, query),
		namesOf(noun.name, scope)
	]);
	return { noun, filters, query, first, names };
};
