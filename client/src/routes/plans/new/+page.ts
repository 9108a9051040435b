import { requirePublisher } from '$lib/access/publisher';
import { api, take } from '$lib/api/client';
import { uuidv7 } from '$lib/capture/uuid';
import { namesOfFigures } from '$lib/figures/namesOfFigures';
import { getLocale } from '$lib/paraglide/runtime';
import { emptyPlan } from '$lib/plans/form';
import { today } from '$lib/words/format';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, parent }) => {
	const { access } = await parent();
	requirePublisher(access);
	const query = { lang: getLocale(), scope: 'internal' as const, limit: 1 };
	const [programmes, plans, names] = await Promise.all([
		take(api.GET('/api/v1/programmes', { params: { query: { lang: getLocale() } } })),
		take(api.GET('/api/v1/plans', { params: { query } })),
		namesOfFigures()
	]);
	// Plans come from the newest year: the next one follows it.
	const last = plans.items[0] ?? null;
	const year = last ? last.year + 1 : Number(today().slice(0, 4));
	const within = programmes.items.find(
		({ from, until }) => from.slice(0, 4) <= String(year) && String(year) <= until.slice(0, 4)
	);
	return {
		id: url.searchParams.get('draft') ?? uuidv7(),
		start: emptyPlan(year, within?.code ?? ''),
		last,
		programmes: programmes.items,
		names,
		account: access.staff?.name ?? ''
	};
};
