import type { View } from '$lib/addresses';
import { api, take } from '$lib/api/client';
import type { Calendar, Overview, Plan, Scope } from '$lib/api/types';
import { getLocale } from '$lib/paraglide/runtime';
import { today } from '$lib/words/format';

/** The plans that the public sees, the newest first. */
export async function plansNewestFirst(scope: Scope): Promise<Plan[]> {
	const query = { scope, limit: 500 };
	const { items } = await take(api.GET('/api/v1/plans', { params: { query } }));
	return [...items].sort((a, b) => b.year - a.year);
}

/**
 * The year that the overview opens with: the newest that a final review has closed, else the newest
 * with a signed plan, else this one.
 */
export function openingYear(plans: Plan[]): number {
	const reviewed = plans.find(({ status }) => status === 'closed');
	const signed = plans.find(({ status }) => status === 'signed');
	return (reviewed ?? signed)?.year ?? Number(today().slice(0, 4));
}

type Asked = Omit<View, 'year'> & { year?: number };

/** All that the overview of a year shows, in one call; in another what else the map is asked to show. */
export async function overview({ map, ...asked }: Asked, scope: Scope): Promise<Overview> {
	const query = { ...asked, scope, lang: getLocale() };
	const shown = await take(api.GET('/api/v1/overview', { params: { query } }));
	if (!map || map === shown.byCommune.indicator.code) return shown;
	const { calendar, place, agency, geography } = asked;
	const figures = { calendar, place, agency, geography, scope, lang: getLocale() };
	const params = {
		path: { indicator: map },
		query: { ...figures, period: String(shown.year), by: 'place-commune' }
	};
	return { ...shown, byCommune: await take(api.GET('/api/v1/metrics/{indicator}', { params })) };
}

/** The last day of a year: reports of a year end in mid-December. */
export function lastDayOf(year: number, calendar: Calendar): string {
	return calendar === 'reporting' ? `${year}-12-14` : `${year}-12-31`;
}
