import { readFigure } from '$lib/addresses';
import { api, take } from '$lib/api/client';
import { list } from '$lib/catalogue/catalogue';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, params, parent }) => {
	const figure = readFigure(url.searchParams);
	if (!figure) error(400, { message: m.figure_without_period(), status: 400 });
	const { scope } = (await parent()).access;
	const path = { indicator: params.indicator };
	const query = { ...figure, scope, lang: getLocale() };
	const [metric, records, indicators, kinds, topics, audiences, agencies, places] =
		await Promise.all([
			take(api.GET('/api/v1/metrics/{indicator}', { params: { path, query } })),
			take(api.GET('/api/v1/metrics/{indicator}/records', { params: { path, query } })),
			list('indicators'),
			list('kinds'),
			list('topics'),
			list('audiences'),
			list('agencies'),
			list('places')
		]);
	return {
		figure,
		query,
		metric,
		records,
		indicator: indicators.find(({ code }) => code === params.indicator) ?? null,
		names: { kind: kinds, topic: topics, audience: audiences, agency: agencies, place: places },
		notes: metric.notes
	};
};
