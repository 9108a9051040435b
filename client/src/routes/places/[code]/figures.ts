import { api, take } from '$lib/api/client';
import type { Geography, Place, Scope, Totals } from '$lib/api/types';
import { bars, type Bar } from '$lib/charts/rows';
import { figureAddress } from '$lib/addresses';
import { geographiesOf } from '$lib/catalogue/image';
import { getLocale } from '$lib/paraglide/runtime';

/** A place's figures as one geography adds them up. */
export interface PlaceFigures {
	geography: Geography;
	totals: Totals;
}

/** The figures of a year in every geography that has the place. */
export function figuresOf(place: Place, year: number, scope: Scope): Promise<PlaceFigures[]> {
	return Promise.all(
		geographiesOf(place).map(async (geography) => {
			const query = {
				period: String(year),
				place: place.code,
				geography,
				scope,
				lang: getLocale()
			};
			return { geography, totals: await take(api.GET('/api/v1/metrics', { params: { query } })) };
		})
	);
}

/** The sessions of places of one level, by their codes, in the newest geography that has them all. */
export async function sessionsOf(
	places: Place[],
	year: number,
	scope: Scope
): Promise<Map<string, Bar>> {
	const [first] = places;
	if (!first) return new Map();
	const geography = geographyOfAll(places);
	const query = {
		period: String(year),
		place: places.map(({ code }) => code).join(','),
		by: `place-${first.kind}`,
		geography,
		scope,
		lang: getLocale()
	};
	const path = { indicator: 'sessions' };
	const metric = await take(api.GET('/api/v1/metrics/{indicator}', { params: { path, query } }));
	const behind = (place: string) =>
		figureAddress('sessions', { period: String(year), place, geography });
	return new Map(bars(metric, behind).map((bar) => [bar.code, bar]));
}

function geographyOfAll(places: Place[]): Geography | undefined {
	const shared = (['2025', '2020'] as const).filter((geography) =>
		places.every((place) => geographiesOf(place).includes(geography))
	);
	return shared[0];
}
