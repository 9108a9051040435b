import { atPresent, sameMeasure, type FigureQuery } from '$lib/addresses';
import { api, take, takeAll } from '$lib/api/client';
import type { Measure, Metric, Scope, Statement } from '$lib/api/types';
import { getLocale } from '$lib/paraglide/runtime';

/** What stands beside a figure. Each part comes in its own time, and fails without the others. */
export function proofs(indicator: string, figure: FigureQuery, metric: Metric, scope: Scope) {
	const { release } = figure;
	const query = { ...atPresent(figure), scope, lang: getLocale() };
	const path = { indicator };
	// Beside a released figure stands what was posted after it.
	const revised = { ...query, since: release, limit: 50 };
	const releases = quietly(
		take(api.GET('/api/v1/metrics/{indicator}/releases', { params: { path, query } }))
	);
	return {
		revised,
		course: quietly(
			releases.then(async ({ items }) => {
				const first = items.at(-1);
				if (!first) return null;
				const since = { ...query, since: first.release.code, limit: 500 };
				const answer = await take(
					api.GET('/api/v1/metrics/{indicator}/revisions', { params: { path, query: since } })
				);
				return { releases: items, revisions: answer.items, partial: answer.next !== null };
			})
		),
		revisions: quietly(
			take(api.GET('/api/v1/metrics/{indicator}/revisions', { params: { path, query: revised } }))
		),
		releases,
		statements: quietly(stated(indicator, figure, metric, { release, scope }))
	};
}

/** The statements that claim this very figure. */
async function stated(
	indicator: string,
	figure: FigureQuery,
	{ period: { from, to } }: Metric,
	told: { release?: string; scope: Scope }
): Promise<Statement[]> {
	const codes = (list?: string) => list?.split(',');
	const measure: Measure = {
		indicator,
		place: codes(figure.place),
		agency: codes(figure.agency),
		kind: codes(figure.kind),
		topic: codes(figure.topic),
		audience: codes(figure.audience)
	};
	const query = { ...told, indicator, from, until: to, lang: getLocale(), limit: 500 };
	const all = await takeAll((cursor) =>
		api.GET('/api/v1/statements', { params: { query: { ...query, cursor } } })
	);
	return all.filter(
		(item) =>
			item.period.from === from &&
			item.period.to === to &&
			item.measure !== null &&
			sameMeasure(item.measure, measure)
	);
}

// The part that awaits a promise tells of its failure; until it is drawn nobody else need to.
function quietly<T>(promise: Promise<T>): Promise<T> {
	promise.catch(() => undefined);
	return promise;
}
