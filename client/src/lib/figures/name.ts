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

/** What a figure counts, what it is narrowed to and over which period: no two figures share it. */
export function figureName(metric: Metric, figure: FigureQuery, names: NamesOfFilters): string {
	const { indicator } = metric;
	const filters = (['kind', 'topic', 'audience', 'agency', 'place'] as const).flatMap((key) => {
		const labels = (figure[key]?.split(',') ?? []).map((code) => label(names, key, code));
		return labels.length > 0 ? [`${before[key]()} ${labels.join(m.or())}`] : [];
	});
	return [
		`${indicator.label}${filters.length > 0 ? ` (${filters.join('; ')})` : ''}`,
		period(figure.period),
		metric.period.calendar === 'reporting' && m.by_reporting(),
		figure.geography && m.by_boundaries({ geography: geographyName(figure.geography) })
	]
		.filter(Boolean)
		.join(', ');
}

/** Its name with the moment as of which it is told. */
export function figureTitle(metric: Metric, figure: FigureQuery, names: NamesOfFilters): string {
	const moment = momentOf(metric);
	return [figureName(metric, figure, names), ...(moment ? [moment] : [])].join(', ');
}

function momentOf({ release, asOf }: Metric): string | null {
	if (release) return m.as_released_named({ release: release.label });
	if (!asOf) return null;
	return m.as_known_named({ day: asOf.length > 10 ? instant(asOf) : day(asOf) });
}

function label(names: NamesOfFilters, key: keyof NamesOfFilters, code: string): string {
	return key === 'place' ? placeName(names.place, code) : labelOf(names[key], code);
}
