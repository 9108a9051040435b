import { readYear } from '$lib/addresses';
import { list } from '$lib/catalogue/catalogue';
import { openingYear, plansNewestFirst } from '$lib/overview/overview';
import { m } from '$lib/paraglide/messages';
import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';
import { figuresOf, sessionsOf } from './figures';

export const load: PageLoad = async ({ url, params, parent }) => {
	const { scope } = (await parent()).access;
	const places = await list('places');
	const place = places.find(({ code }) => code === params.code);
	if (!place) error(404, { message: m.problem_no_place(), status: 404 });
	const year = readYear(url.searchParams) ?? openingYear(await plansNewestFirst(scope));
	const before = places.filter(({ successor }) => successor === place.code);
	const within = places.filter(({ parent }) => parent === place.code);
	const [figures, kinds, sessionsBefore, sessionsWithin] = await Promise.all([
		figuresOf(place, year, scope),
		list('kinds'),
		sessionsOf(before, year, scope),
		sessionsOf(within, year, scope)
	]);
	return {
		place,
		places,
		year,
		before,
		within,
		figures,
		kinds,
		sessionsBefore,
		sessionsWithin,
		notes: figures[0]?.totals.notes ?? []
	};
};
