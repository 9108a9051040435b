import { readGeography, readYear } from '$lib/addresses';
import type { Calendar } from '$lib/api/types';
import { openingYear, overview, plansNewestFirst } from '$lib/overview/overview';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, parent }) => {
	const asked = readYear(url.searchParams);
	const calendar: Calendar =
		url.searchParams.get('calendar') === 'reporting' ? 'reporting' : 'civil';
	const { scope } = (await parent()).access;
	const plans = await plansNewestFirst(scope);
	const year = asked ?? openingYear(plans);
	const view = { year, calendar, geography: readGeography(url.searchParams) };
	const shown = await overview(view, scope, plans);
	return { ...view, ...shown, notes: shown.byTopic.notes };
};
