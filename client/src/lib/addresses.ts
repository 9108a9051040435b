import type { Calendar, Geography, Measure, RecordType } from './api/types';

/** The parameters of a figure, in the order in which addresses write them. */
export const figureKeys = [
	'period',
	'calendar',
	'place',
	'agency',
	'kind',
	'topic',
	'audience',
	'geography',
	'release',
	'asOf',
	'version'
] as const;
const sessionKeys = ['q', 'from', 'until', 'place', 'agency', 'kind', 'topic', 'status'] as const;

type Typed = { calendar?: Calendar; geography?: Geography };
/** What a figure's address says; `version` is the one under which it was cited. */
export type FigureQuery = { period: string } & Typed & {
		[key in Exclude<(typeof figureKeys)[number], 'period' | keyof Typed>]?: string;
	};
export type SessionQuery = { geography?: Geography } & {
	[key in (typeof sessionKeys)[number]]?: string;
};

/** The page of the records behind a figure. */
export function figureAddress(indicator: string, query: FigureQuery): string {
	return `/figures/${encodeURIComponent(indicator)}${search(figureKeys, query)}`;
}

/** A figure's query as its address tells it; null without a period. */
export function readFigure(params: URLSearchParams): FigureQuery | null {
	const query = read(figureKeys, params);
	if (!query.period) return null;
	const calendar = query.calendar === 'reporting' ? 'reporting' : undefined;
	return { ...query, period: query.period, calendar, geography: readGeography(params) };
}

/** The same figure as it is now. */
export function atPresent(figure: FigureQuery): FigureQuery {
	return { ...figure, release: undefined, asOf: undefined, version: undefined };
}

/** The geography of an address; none is as it was. */
export function readGeography(params: URLSearchParams): Geography | undefined {
	const geography = params.get('geography');
	return geography === '2020' || geography === '2025' ? geography : undefined;
}

export function sessionsAddress(query: SessionQuery): string {
	return `/sessions${search([...sessionKeys, 'geography'], query)}`;
}

/** A list of records of another noun, whose filters are the same. */
export function recordsAddress(noun: string, query: SessionQuery): string {
	return `/${noun}${search([...sessionKeys, 'geography'], query)}`;
}

/** The page of a record of any noun. */
export function recordAddress(type: RecordType, id: string): string {
	return `/${type}s/${id}`;
}

/** The records that came of an import, in one status. */
export function importRecordsAddress(id: string, status: string, after?: string): string {
	return `/imports/${id}/records${search(['status', 'after'], { status, after })}`;
}

export function readSessions(params: URLSearchParams): SessionQuery {
	const geography = readGeography(params);
	return { ...read(sessionKeys, params), ...(geography && { geography }) };
}

/** What an overview is of. */
export interface View {
	year: number;
	calendar: Calendar;
	/** Codes of one place and one agency, each with all below it. */
	place?: string;
	agency?: string;
	/** Undefined is as it was. */
	geography?: Geography;
	/** The indicator that sizes the dots of the map; undefined is sessions. */
	map?: string;
}
const viewKeys = ['year', 'calendar', 'place', 'agency', 'geography', 'map'] as const;

/** The civil calendar, and places as they were, go without saying. */
export function overviewAddress(view: View): string {
	const calendar = view.calendar === 'reporting' ? view.calendar : undefined;
	return `/${search(viewKeys, { ...view, calendar })}`;
}

/**
 * What an address says of an overview; without a year it opens with that of the last review. One that
 * is no year is asked for all the same: the service says what is wrong with it.
 */
export function readView(params: URLSearchParams): Omit<View, 'year'> & { year?: number } {
	const { year, place, agency, map } = read(['year', 'place', 'agency', 'map'], params);
	return {
		year: year ? Number(year) : undefined,
		calendar: params.get('calendar') === 'reporting' ? 'reporting' : 'civil',
		place,
		agency,
		geography: readGeography(params),
		map
	};
}

/** The page of a place, with its figures of a year. */
export function placeAddress(code: string, year?: number): string {
	return `/places/${encodeURIComponent(code)}${search(['year'], { year })}`;
}

/** All statements, by the figures of today or as a release has them. */
export function statementsAddress(release?: string): string {
	return `/statements${search(['release'], { release })}`;
}

/** A release's page; without a period it shows the year of its plan. */
export function releaseAddress(code: string, period?: string): string {
	return `/releases/${encodeURIComponent(code)}${search(['period'], { period })}`;
}

/** A year between 1945 and 2100 as an address tells it, or null. */
export function readYear(params: URLSearchParams): number | null {
	const year = Number(params.get('year'));
	return Number.isInteger(year) && year >= 1945 && year <= 2100 ? year : null;
}

/** A task's or a headline's measure as the filters of a figure. */
export function measureFilters(measure: Measure): Omit<FigureQuery, 'period' | 'calendar'> {
	const { place, agency, kind, topic, audience } = measure;
	const lists = { place, agency, kind, topic, audience };
	return Object.fromEntries(
		Object.entries(lists).flatMap(([key, codes]) =>
			codes && codes.length > 0 ? [[key, codes.join(',')]] : []
		)
	);
}

/** Whether two measures ask for the same figure, in whatever order their codes stand. */
export function sameMeasure(a: Measure, b: Measure): boolean {
	const normal = (measure: Measure) =>
		JSON.stringify([
			measure.indicator,
			...(['place', 'agency', 'kind', 'topic', 'audience'] as const).map((key) =>
				[...(measure[key] ?? [])].sort()
			)
		]);
	return normal(a) === normal(b);
}

/** A query of these keys in their order; what is empty is left out. */
export function search<K extends string>(
	keys: readonly K[],
	query: { [key in K]?: unknown }
): string {
	const parts = keys.flatMap((key) => {
		const value = query[key];
		// Commas are legal in a query and kinder to the eye than %2C.
		return value === undefined || value === null || value === ''
			? []
			: [`${key}=${encodeURIComponent(String(value)).replaceAll('%2C', ',')}`];
	});
	return parts.length > 0 ? `?${parts.join('&')}` : '';
}

/** What an address says under these keys. */
export function read<K extends string>(keys: readonly K[], params: URLSearchParams) {
	const found: { [key in K]?: string } = {};
	for (const key of keys) {
		const value = params.get(key)?.trim();
		if (value) found[key] = value;
	}
	return found;
}
