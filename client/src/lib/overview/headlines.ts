import { measureFilters, sameMeasure } from '$lib/addresses';
import { api, take } from '$lib/api/client';
import type { Calendar, Measure, Metric, Scope, TaskProgress, Totals } from '$lib/api/types';
import { getLocale } from '$lib/paraglide/runtime';
import { measures } from './names';

/** A figure that the final review of a year states. */
export interface Headline {
	measure: Measure;
	indicator: Metric['indicator'];
	/** Null where no records stand behind it. */
	value: number | null;
	/** The same figure a year before; null where there are no records. */
	before: number | null;
	/** The plan's task with this very measure and a target, if there is one. */
	task: TaskProgress | null;
}

interface Asked {
	year: number;
	calendar: Calendar;
	scope: Scope;
}

/** The year's headlines, each beside the year before and the plan's target. */
export async function headlines(asked: Asked, tasks: TaskProgress[]): Promise<Headline[]> {
	const before = { ...asked, year: asked.year - 1 };
	const [totals, totalsBefore] = await Promise.all([yearTotals(asked), yearTotals(before)]);
	return Promise.all(
		measures.map(async (measure) => {
			const [{ indicator, total }, last] = await Promise.all([
				figure(measure, asked, totals),
				figure(measure, before, totalsBefore)
			]);
			return {
				measure,
				indicator,
				value: total || null,
				before: last.total || null,
				task:
					tasks.find(
						(task) => task.measure && task.target !== null && sameMeasure(task.measure, measure)
					) ?? null
			};
		})
	);
}

/** All indicators' totals of a year, in one call. */
function yearTotals({ year, calendar, scope }: Asked): Promise<Totals> {
	const query = { period: String(year), calendar, scope, lang: getLocale() };
	return take(api.GET('/api/v1/metrics', { params: { query } }));
}

type Sum = { indicator: Metric['indicator']; total: number };

async function figure(measure: Measure, asked: Asked, totals: Totals): Promise<Sum> {
	const filters = measureFilters(measure);
	const whole = totals.items.find((item) => item.indicator.code === measure.indicator);
	if (whole && Object.keys(filters).length === 0) return whole;
	// What is not there whole is not there in part.
	if (whole?.total === 0) return whole;
	return metric(measure.indicator, { ...asked, ...filters });
}

/** One figure of a year, broken down where `by` says so. */
export function metric(
	indicator: string,
	{ year, ...query }: Asked & { by?: string; kind?: string; topic?: string }
): Promise<Metric> {
	return take(
		api.GET('/api/v1/metrics/{indicator}', {
			params: {
				path: { indicator },
				query: { ...query, period: String(year), lang: getLocale() }
			}
		})
	);
}
