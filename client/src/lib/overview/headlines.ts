import { measureFilters, sameMeasure, type FigureQuery } from '$lib/addresses';
import { api, take } from '$lib/api/client';
import type { Measure, Metric, MetricQuery, Scope, TaskProgress, Totals } from '$lib/api/types';
import { isBlank } from '$lib/figures/comparison';
import { getLocale } from '$lib/paraglide/runtime';
import { measures } from './names';

/** A figure that the final review of a year states. */
export interface Headline {
	measure: Measure;
	indicator: Metric['indicator'];
	/** Null where no records stand behind it. */
	value: number | null;
	/** The same figure a year before; null where there are no records. */
	previous: number | null;
	/** The plan's task with this very measure and a target, if there is one. */
	task: TaskProgress | null;
}

/** What every figure of one overview is asked with. */
export type Asked = Pick<FigureQuery, 'period' | 'calendar' | 'geography'> & { scope: Scope };

/** The year's headlines, each beside the year before and the plan's target. */
export async function headlines(asked: Asked, tasks: TaskProgress[]): Promise<Headline[]> {
	const totals = await yearTotals(asked);
	return Promise.all(
		measures.map(async (measure) => {
			const { indicator, total, previous, ...rest } = await figure(measure, asked, totals);
			return {
				measure,
				indicator,
				value: isBlank(rest) ? null : total,
				previous,
				task:
					tasks.find(
						(task) => task.measure && task.target !== null && sameMeasure(task.measure, measure)
					) ?? null
			};
		})
	);
}

/** All indicators' totals beside those of the year before, in one call. */
function yearTotals(asked: Asked): Promise<Totals> {
	const query = { ...asked, compare: 'last-year' as const, lang: getLocale() };
	return take(api.GET('/api/v1/metrics', { params: { query } }));
}

type Sum = Pick<Metric, 'indicator' | 'total' | 'previous' | 'recorded' | 'version'>;

async function figure(measure: Measure, asked: Asked, totals: Totals): Promise<Sum> {
	const filters = measureFilters(measure);
	const whole = totals.items.find((item) => item.indicator.code === measure.indicator);
	if (whole && Object.keys(filters).length === 0) return whole;
	// What is not there whole, this year and last, is not there in part.
	if (whole && !whole.recorded && whole.previous === null) return whole;
	return metric(measure.indicator, { ...asked, ...filters, compare: 'last-year' });
}

/** One figure of a year, broken down where `by` says so. */
export function metric(indicator: string, query: Asked & MetricQuery): Promise<Metric> {
	const params = { path: { indicator }, query: { ...query, lang: getLocale() } };
	return take(api.GET('/api/v1/metrics/{indicator}', { params }));
}
