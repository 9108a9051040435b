import { figureAddress, type FigureQuery } from '$lib/addresses';
import { api, take } from '$lib/api/client';
import type { Gate, Metric, MetricQuery, Place } from '$lib/api/types';
import { inForce, list } from '$lib/catalogue/catalogue';
import { dayOf } from '$lib/catalogue/geography';
import { imageOf } from '$lib/catalogue/image';
import { bars, isCode, type Bar } from '$lib/charts/rows';

/** A figure by its communes along the border. */
export interface Communes {
	metric: Metric;
	/** Those that can have a part in it. */
	places: Place[];
	gates: Gate[];
	bars: Bar[];
	/** What of the total no dot stands for, what is withheld aside. */
	beyond: number;
}

/** Whether a figure has communes to be seen by: one of a single commune has none but its own. */
export function hasMap(dimensions: string[], figure: FigureQuery, places: Place[]): boolean {
	if (!dimensions.includes('place')) return false;
	const narrowed = figure.place?.split(',') ?? [];
	const [only] = narrowed;
	return narrowed.length !== 1 || places.find(({ code }) => code === only)?.kind !== 'commune';
}

/** Asks for the figure commune by commune. */
export async function readCommunes(figure: FigureQuery, query: MetricQuery, indicator: string) {
	const params = { path: { indicator }, query: { ...query, by: 'place-commune' } };
	const [metric, places, gates] = await Promise.all([
		take(api.GET('/api/v1/metrics/{indicator}', { params })),
		list('places'),
		list('gates')
	]);
	return communesOf(metric, figure, places, gates);
}

/** What of a breakdown by commune stands on the map. */
export function communesOf(
	metric: Metric,
	figure: FigureQuery,
	places: Place[],
	gates: Gate[]
): Communes {
	const on = dayOf(figure.geography) ?? metric.period.to;
	const narrowed = figure.place?.split(',') ?? [];
	const drawn = places.filter(
		(place) =>
			place.border &&
			place.kind === 'commune' &&
			place.lat !== null &&
			inForce(place, on) &&
			(narrowed.length === 0 || isWithin(place, narrowed, places, figure))
	);
	const all = bars(metric, (place) =>
		figureAddress(metric.indicator.code, { ...figure, place, version: undefined })
	);
	const codes = new Set(drawn.map(({ code }) => code));
	const beyond = all
		.filter(({ code }) => !codes.has(code) && (isCode(code) || code === 'none'))
		.reduce((sum, { value }) => sum + value, 0);
	return { metric, places: drawn, gates, bars: all, beyond };
}

// A commune lies in a place by what that place is in the same geography.
function isWithin(place: Place, within: string[], places: Place[], figure: FigureQuery): boolean {
	const passed = new Set<string>();
	let at: Place | undefined = place;
	while (at && !passed.has(at.code)) {
		if (within.includes(at.code)) return true;
		passed.add(at.code);
		const above: string | null = at.parent;
		const found: Place | undefined = places.find(({ code }) => code === above);
		at = found && (imageOf(places, found, figure.geography ?? 'as-was') ?? undefined);
	}
	return false;
}
