import { readSessions } from '$lib/addresses';
import { api, take } from '$lib/api/client';
import { catalogue } from '$lib/catalogue/catalogue';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, parent }) => {
	const { scope } = (await parent()).access;
	const filters = readSessions(url.searchParams);
	// Only staff know of other statuses than approved.
	if (scope === 'public') delete filters.status;
	const query = { ...filters, scope };
	const [first, names] = await Promise.all([
		take(api.GET('/api/v1/sessions', { params: { query } })),
		catalogue()
	]);
	return { filters, query, first, names };
};
