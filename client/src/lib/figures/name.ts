import type { FigureQuery } from '$lib/addresses';
import type { Coded, Metric, Place } from '$lib/api/types';
import { labelOf, placeName } from '$lib/catalogue/catalogue';
import { geographyName } from '$lib/catalogue/geography';
import { m } from '$lib/paraglide/messages';
import { day, instant, period } from '$lib/words/format';

/** The vocabulary that a figure's filters are named with. */
export type NamesOfFilters = Record<'kind' | 'topic' | 'audience' | 'agency', Coded[]> & {
	place: Place[];
};

const before = {
	kind: m.of_kind,
	topic: m.on_topic,
	audience: m.among_audience,
	agency: m.by_agency,
	place: m.in_place
};

const many = {
	kind: m.many_kinds,
	topic: m.many_topics,
	audience: m.many_audiences,
	agency: m.many_agencies,
	place: m.many_places
};
const sorts = ['kind', 'topic', 'audience', 'agency', 'place'] as const;
/** Of how many a heading tells the names. */
const few = 3;

/** What a figure counts, what it is narrowed to and over which period: no two figures share it. */
export function figureName(metric: Metric, figure: FigureQuery, names: NamesOfFilters): string {
	const { indicator } = metric;
	const filters = narrowed(figure, names, Infinity);
	return [
		`${indicator.label}${filters ? ` (${filters})` : ''}`,
		period(figure.period),
		...framing(metric, figure)
	].join(', ');
}

/** Its name with the moment as of which it is told. */
export function figureTitle(metric: Metric, figure: FigureQuery, names: NamesOfFilters): string {
	const moment = momentOf(metric);
	return [figureName(metric, figure, names), ...(moment ? [moment] : [])].join(', ');
}

/** All that sets it apart from the whole figure of its period, for below that; empty where nothing does. */
export function apart(metric: Metric, figure: FigureQuery, names: NamesOfFilters): string {
	const told = [narrowed(figure, names, few), ...framing(metric, figure), momentOf(metric)]
		.filter(Boolean)
		.join(' · ');
	return told.charAt(0).toLocaleUpperCase() + told.slice(1);
}

/** What it is narrowed to; of more than `most` of one sort their number. */
function narrowed(figure: FigureQuery, names: NamesOfFilters, most: number): string {
	const filters = sorts.flatMap((key) => {
		const codes = figure[key]?.split(',') ?? [];
		if (codes.length > most) return [many[key]({ count: codes.length })];
		const labels = codes.map((code) => label(names, key, code));
		return labels.length > 0 ? [`${before[key]()} ${labels.join(m.or())}`] : [];
	});
	return filters.join('; ');
}

/** By which calendar and boundaries, where they are not the usual ones. */
function framing(metric: Metric, figure: FigureQuery): string[] {
	const { geography } = figure;
	return [
		...(metric.period.calendar === 'reporting' ? [m.by_reporting()] : []),
		...(geography ? [m.by_boundaries({ geography: geographyName(geography) })] : [])
	];
}

function momentOf({ release, asOf }: Metric): string | null {
	if (release) return m.as_released_named({ release: release.label });
	if (!asOf) return null;
	return m.as_known_named({ day: asOf.length > 10 ? instant(asOf) : day(asOf) });
}

function label(names: NamesOfFilters, key: keyof NamesOfFilters, code: string): string {
	return key === 'place' ? placeName(names.place, code) : labelOf(names[key], code);
}
