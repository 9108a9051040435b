import { api, take } from '$lib/api/client';
import { pageLength } from '$lib/approvals/approvals';
import { allNames } from '$lib/approvals/records';
import { readImport } from '$lib/imports/reading';
import { requireRecorder } from '$lib/imports/rights';
import { getLocale } from '$lib/paraglide/runtime';
import type { PageLoad } from './$types';

const statuses = ['submitted', 'approved', 'draft', 'withdrawn'] as const;

export const load: PageLoad = async ({ params, url, parent, depends }) => {
	depends('app:import');
	requireRecorder((await parent()).access);
	const asked = url.searchParams.get('status');
	const status = statuses.find((one) => one === asked) ?? 'submitted';
	const after = url.searchParams.get('after') ?? undefined;
	const query = { status, cursor: after, limit: pageLength, lang: getLocale() };
	const path = { id: params.id };
	const [found, page, names] = await Promise.all([
		readImport(params.id),
		take(api.GET('/api/v1/imports/{id}/records', { params: { path, query } })),
		allNames()
	]);
	return { found, status, statuses, page, names, further: after !== undefined };
};
