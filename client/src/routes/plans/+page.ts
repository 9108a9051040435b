import { api, take, takeAll } from '$lib/api/client';
import { getLocale } from '$lib/paraglide/runtime';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => {
	const { scope } = (await parent()).access;
	const lang = getLocale();
	const [programmes, plans] = await Promise.all([
		take(api.GET('/api/v1/programmes', { params: { query: { lang } } })),
		takeAll((cursor) =>
			api.GET('/api/v1/plans', { params: { query: { lang, scope, limit: 500, cursor } } })
		)
	]);
	return { programmes: programmes.items, plans };
};
