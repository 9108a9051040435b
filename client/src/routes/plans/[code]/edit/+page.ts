import { requirePublisher } from '$lib/access/publisher';
import { api, take } from '$lib/api/client';
import { namesOfFigures } from '$lib/figures/namesOfFigures';
import { getLocale } from '$lib/paraglide/runtime';
import { formOf } from '$lib/plans/form';
import { readWhole } from '$lib/plans/save';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent }) => {
	const { access } = await parent();
	requirePublisher(access);
	const [[plan, etag], programmes, names] = await Promise.all([
		readWhole(params.code),
		take(api.GET('/api/v1/programmes', { params: { query: { lang: getLocale() } } })),
		namesOfFigures()
	]);
	return {
		plan,
		etag,
		start: formOf(plan),
		programmes: programmes.items,
		names,
		account: access.staff?.name ?? ''
	};
};
