import { readGeography, readYear } from '$lib/addresses';
import type { Calendar } from '$lib/api/types';
import { list } from '$lib/catalogue/catalogue';
import { charts } from '$lib/overview/charts';
import { openingYear, overview, plansNewestFirst } from '$lib/overview/overview';
import { statementsOf } from '$lib/statements/statements';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, parent }) => {
	const asked = readYear(url.searchParams);
	const calendar: Calendar =
		url.searchParams.get('calendar') === 'reporting' ? 'reporting' : 'civil';
	const { scope } = (await parent()).access;
	const plans = await plansNewestFirst(scope);
	const year = asked ?? openingYear(plans);
	const view = { year, calendar, geography: readGeography(url.searchParams) };
	const [drawn, shown, stated, indicators] = await Promise.all([
		charts(),
		overview(view, scope, plans),
		statementsOf(year, scope),
		list('indicators')
	]);
	return {
		...view,
		...shown,
		stated,
		indicators,
		charts: drawn,
		notes: shown.byTopic.notes
	};
};
