import { measureFilters } from '$lib/addresses';
import { api, take } from '$lib/api/client';
import type { Measure, Metric } from '$lib/api/types';
import { getLocale } from '$lib/paraglide/runtime';
import { today } from '$lib/words/format';

/** What a measure counts from a first to a last day, beside the same days of the year before. */
export interface Counted {
	from: string;
	until: string;
	figure: Metric;
}

/** What a measure counts on a task's days: so far while they run, and in all. */
export async function counting(measure: Measure, from: string, until: string): Promise<Counted[]> {
	const running = from <= today() && today() < until;
	const spans = running ? [today(), until] : [until];
	return Promise.all(spans.map((last) => countOn(measure, from, last)));
}

async function countOn(measure: Measure, from: string, until: string): Promise<Counted> {
	const query = {
		...measureFilters(measure),
		period: `${from}..${until}`,
		compare: 'last-year' as const,
		scope: 'internal' as const,
		lang: getLocale()
	};
	const params = { path: { indicator: measure.indicator }, query };
	return { from, until, figure: await take(api.GET('/api/v1/metrics/{indicator}', { params })) };
}
