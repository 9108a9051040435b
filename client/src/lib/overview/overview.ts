import { api, take } from '$lib/api/client';
import type { Calendar, Geography, Plan, Scope, TaskProgress } from '$lib/api/types';
import { inForce, list } from '$lib/catalogue/catalogue';
import { dayOf } from '$lib/catalogue/geography';
import { getLocale } from '$lib/paraglide/runtime';
import { today } from '$lib/words/format';
import { headlines, metric, type Asked } from './headlines';

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

/** What is looked at: a year of a calendar, its places in a geography. */
export interface View {
	year: number;
	calendar: Calendar;
	/** Undefined is as it was. */
	geography?: Geography;
}

/** All that the overview of a year shows. */
export async function overview(view: View, scope: Scope, plans: Plan[]) {
	const { year, calendar, geography } = view;
	const asked: Asked = { period: String(year), calendar, geography, scope };
	const plan = plans.find((item) => item.year === year && item.status !== 'draft') ?? null;
	const by = (indicator: string, dimension: string) =>
		metric(indicator, { ...asked, by: dimension });
	// Whose places stand on the map: those of the geography, or of the year as it ended.
	const on = dayOf(geography) ?? lastDayOf(year, calendar);
	const [heads, byMonth, byTopic, byAgency, byCommune, places, gates, agencies, newest, kinds] =
		await Promise.all([
			progress(plan, scope).then((tasks) => headlines(asked, tasks)),
			Promise.all(['sessions', 'attendance', 'publications'].map((i) => by(i, 'period-month'))),
			by('sessions', 'topic'),
			by('sessions', 'agency'),
			metric('sessions', { ...asked, scope: 'public', by: 'place-commune' }),
			list('places'),
			list('gates'),
			list('agencies'),
			newestSessions(view),
			list('kinds')
		]);
	return {
		plan,
		headlines: heads,
		byMonth,
		byTopic,
		byAgency,
		byCommune,
		places,
		borderCommunes: places.filter(
			(place) => place.border && place.kind === 'commune' && inForce(place, on)
		),
		gates,
		agencies,
		newest,
		kinds
	};
}

/** The last day of a year: reports of a year end in mid-December. */
export function lastDayOf(year: number, calendar: Calendar): string {
	return calendar === 'reporting' ? `${year}-12-14` : `${year}-12-31`;
}

async function progress(plan: Plan | null, scope: Scope): Promise<TaskProgress[]> {
	if (!plan) return [];
	const params = { path: { id: plan.code }, query: { scope, lang: getLocale() } };
	return (await take(api.GET('/api/v1/plans/{id}/progress', { params }))).tasks;
}

async function newestSessions({ year, calendar }: View) {
	const [from, until] =
		calendar === 'reporting'
			? [`${year - 1}-12-15`, `${year}-12-14`]
			: [`${year}-01-01`, `${year}-12-31`];
	const query = { from, until, limit: 6 };
	return (await take(api.GET('/api/v1/sessions', { params: { query } }))).items;
}
