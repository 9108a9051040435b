import { PUBLIC_API_BASE } from '$env/static/public';
import { figureKeys, read, readFigure, search, type FigureQuery } from '$lib/addresses';
import type { Indicator, MetricQuery, Scope } from '$lib/api/types';
import { getLocale, type Locale } from '$lib/paraglide/runtime';

export const dimensions = [
	'period-year',
	'period-half-year',
	'period-quarter',
	'period-month',
	'place-province',
	'place-district',
	'place-commune',
	'agency',
	'kind',
	'topic',
	'audience'
] as const;
export type Dimension = (typeof dimensions)[number];

/** What an explorer shows; all of it stands in its address. */
export interface Exploring extends Omit<FigureQuery, 'version'> {
	indicator: string;
	/** At most three, each once. */
	by: Dimension[];
	compare?: NonNullable<MetricQuery['compare']>;
	/**
	 * The column that the rows run by: a dimension, `value`, `previous` or `change`, with the last dimension across also
	 * `total` or `in-` and the code of a member; as they came when left out.
	 */
	sort?: string;
	/** From the largest, or the last letter, down. */
	down?: boolean;
	/** Whether the members of the last dimension stand side by side. */
	pivot?: boolean;
	/** What stands in the cells then; the figures themselves when left out. */
	show?: Shown;
}

/** What rows run by when they run by their total. */
export const byTotal = 'total';
const column = 'in-';

/** What rows run by when they run by the column of this member. */
export const byColumn = (code: string) => column + code;

/** Whether only a table with its last dimension across can run by it. */
export const isAcross = (sort: string | undefined) =>
	sort === byTotal || sort?.startsWith(column) === true;

/** What a cell can tell beside its figure. */
export const shownInCells = ['share', 'previous', 'change'] as const;
export type Shown = (typeof shownInCells)[number];

const viewKeys = ['indicator', 'by', 'compare', 'sort', 'down', 'pivot', 'show'] as const;
const mostDimensions = 3;

/** What an address says; the sessions of the year by month where it says nothing. */
export function readExploring(params: URLSearchParams, year: number): Exploring {
	const { indicator, by, compare, sort, down, pivot, show } = read(viewKeys, params);
	const figure = readFigure(params) ?? { period: String(year) };
	const told = (by ?? (indicator ? '' : 'period-month')).split(',').filter(isDimension);
	return {
		...figureOf(figure),
		indicator: indicator ?? 'sessions',
		by: [...new Set(told)].slice(0, mostDimensions),
		compare: compare === 'previous' || compare === 'last-year' ? compare : undefined,
		sort,
		down: down === 'true' || undefined,
		pivot: pivot === 'true' || undefined,
		show: shownInCells.find((code) => code === show)
	};
}

export function exploreAddress(exploring: Exploring): string {
	const by = exploring.by.join(',');
	const keys = [
		'indicator',
		'by',
		...figureKeys,
		'compare',
		'sort',
		'down',
		'pivot',
		'show'
	] as const;
	return `/explore${search(keys, { ...exploring, by })}`;
}

/**
 * The address of the same figures at the API.
 * @param scope whether it gives what staff see, or what everybody does
 */
export function apiAddress(
	exploring: Exploring,
	scope: Scope,
	format?: 'csv',
	lang: Locale = getLocale()
): string {
	const { indicator, by, ...query } = exploring;
	const keys = [
		'period',
		'by',
		...figureKeys.slice(1),
		'compare',
		'scope',
		'lang',
		'format'
	] as const;
	const told = search(keys, {
		...query,
		by: by.join(','),
		scope: scope === 'internal' ? scope : '',
		lang: lang === 'vi' ? '' : lang,
		format
	});
	return `${PUBLIC_API_BASE}/api/v1/metrics/${encodeURIComponent(indicator)}${told}`;
}

/** The figure without its breakdown. */
export function figureOf(query: FigureQuery): FigureQuery {
	const { period, calendar, place, agency, kind, topic, audience } = query;
	const { geography, release, asOf } = query;
	return { period, calendar, place, agency, kind, topic, audience, geography, release, asOf };
}

/** Of each part of the period, whether anything was recorded: what a breakdown by more than time leaves out as 0. */
export function askedOfPeriods(exploring: Exploring, scope: Scope): MetricQuery | null {
	const by = exploring.by.filter(isPeriod);
	if (by.length === 0 || by.length === exploring.by.length) return null;
	return asked({ ...exploring, by }, scope);
}

/** What the API is asked. */
export function asked(exploring: Exploring, scope: Scope): MetricQuery {
	const { by, compare } = exploring;
	return {
		...figureOf(exploring),
		by: by.join(',') || undefined,
		compare,
		scope,
		lang: getLocale()
	};
}

/** The dimensions that figures of an indicator can be broken down by. */
export function dimensionsOf(indicator: Indicator | undefined): Dimension[] {
	return dimensions.filter((code) => indicator?.dimensions.includes(familyOf(code)));
}

/** A dimension's family is the name of its filter. */
export function familyOf(dimension: string): string {
	return dimension.split('-')[0] ?? dimension;
}

export const isPeriod = (dimension: string) => familyOf(dimension) === 'period';

function isDimension(code: string): code is Dimension {
	return (dimensions as readonly string[]).includes(code);
}
