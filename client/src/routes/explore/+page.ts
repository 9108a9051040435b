import { Problem } from '$lib/api/problem';
import { api, take } from '$lib/api/client';
import type { Metric, MetricQuery, Scope } from '$lib/api/types';
import { list } from '$lib/catalogue/catalogue';
import { asked, askedOfPeriods, readExploring, type Exploring } from '$lib/explore/query';
import { m } from '$lib/paraglide/messages';
import { openingYear, plansNewestFirst } from '$lib/overview/overview';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, parent }) => {
	const { scope } = (await parent()).access;
	// Without a period it opens as the overview does.
	const year = url.searchParams.has('period') ? 0 : openingYear(await plansNewestFirst(scope));
	const exploring = readExploring(url.searchParams, year);
	const [answer, indicators, kinds, topics, audiences, agencies, places] = await Promise.all([
		figures(exploring, scope),
		list('indicators'),
		list('kinds'),
		list('topics'),
		list('audiences'),
		list('agencies'),
		list('places')
	]);
	return {
		exploring,
		scope,
		...answer,
		names: { indicators, kinds, topics, audiences, agencies, places },
		notes: answer.metric?.notes ?? []
	};
};

/** What was wrong with a question is shown beside it, where it can be mended. */
async function figures(
	exploring: Exploring,
	scope: Scope
): Promise<{ metric: Metric | null; periods: Metric | null; problem: Problem | null }> {
	const path = { indicator: exploring.indicator };
	const answer = (query: MetricQuery) =>
		take(api.GET('/api/v1/metrics/{indicator}', { params: { path, query } }));
	const ofPeriods = askedOfPeriods(exploring, scope);
	try {
		const [metric, periods] = await Promise.all([
			answer(asked(exploring, scope)),
			ofPeriods && answer(ofPeriods)
		]);
		return { metric, periods, problem: null };
	} catch (problem) {
		if (problem instanceof Problem && [400, 404, 422].includes(problem.status)) {
			const unknown = { indicator: [m.no_indicator({ code: exploring.indicator })] };
			return {
				metric: null,
				periods: null,
				problem: problem.status === 404 ? new Problem(404, problem.title, null, unknown) : problem
			};
		}
		throw problem;
	}
}
