import { atPresent, readFigure, type FigureQuery } from '$lib/addresses';
import { api, take } from '$lib/api/client';
import { Problem } from '$lib/api/problem';
import type { MetricQuery, Scope } from '$lib/api/types';
import { list } from '$lib/catalogue/catalogue';
import { standing } from '$lib/figures/standing';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import type { PageLoad } from './$types';
import { proofs } from './proofs';

export const load: PageLoad = async ({ url, params, parent }) => {
	const figure = readFigure(url.searchParams);
	if (!figure) throw new Problem(400, '', null, { period: [m.figure_without_period()] });
	const { scope } = (await parent()).access;
	const { indicator } = params;
	const path = { indicator };
	const query = asked(figure, scope);
	const [stands, records, indicators, kinds, topics, audiences, agencies, places] =
		await Promise.all([
			stand(indicator, figure, scope),
			take(api.GET('/api/v1/metrics/{indicator}/records', { params: { path, query } })),
			list('indicators'),
			list('kinds'),
			list('topics'),
			list('audiences'),
			list('agencies'),
			list('places')
		]);
	const found = indicators.find(({ code }) => code === indicator);
	return {
		...stands,
		...proofs(indicator, figure, stands.metric, scope),
		figure,
		query,
		records,
		definition: found?.definition ?? null,
		dimensions: found?.dimensions ?? [],
		names: { kind: kinds, topic: topics, audience: audiences, agency: agencies, place: places },
		notes: stands.metric.notes
	};
};

// The version says which figure was cited, not which is asked for.
function asked(figure: FigureQuery, scope: Scope): MetricQuery {
	const { period, calendar, place, agency, kind, topic, audience } = figure;
	const { geography, release, asOf } = figure;
	const filters = { place, agency, kind, topic, audience, geography };
	return { period, calendar, ...filters, release, asOf, scope, lang: getLocale() };
}

/** The figure as the address asks for it, as it is now, and as anybody may cite it. */
async function stand(indicator: string, figure: FigureQuery, scope: Scope) {
	const path = { indicator };
	const read = (from: FigureQuery, as: Scope) => {
		const query = { ...asked(from, as), compare: 'last-year' as const };
		return take(api.GET('/api/v1/metrics/{indicator}', { params: { path, query } }));
	};
	const pinned = figure.release !== undefined || figure.asOf !== undefined;
	// The public knows days alone: an instant can be cited among staff only.
	const open = scope === 'public' || (figure.asOf?.length ?? 0) > 10;
	const [metric, live, cited] = await Promise.all([
		read(figure, scope),
		pinned ? read(atPresent(figure), scope) : null,
		open ? null : read(figure, 'public')
	]);
	const now = live ?? metric;
	return {
		metric,
		live: now,
		cited: cited ?? metric,
		standing: standing(figure, metric, pinned ? now : (cited ?? metric))
	};
}
