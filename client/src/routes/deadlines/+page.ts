import { api, takeAll, takeWithEtag } from '$lib/api/client';
import type { DeadlineChange } from '$lib/api/types';
import { inForce, list } from '$lib/catalogue/catalogue';
import { m } from '$lib/paraglide/messages';
import { today } from '$lib/words/format';
import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, depends }) => {
	depends('app:deadlines');
	if (!(await parent()).access.staff) error(401, { message: m.sign_in_first(), status: 401 });
	const [[deadlines, etag], changes, agencies] = await Promise.all([
		takeWithEtag(api.GET('/api/v1/deadlines')),
		takeAll<DeadlineChange>((cursor) =>
			api.GET('/api/v1/deadlines/changes', { params: { query: { limit: 100, cursor } } })
		),
		list('agencies')
	]);
	const now = today();
	const standing = agencies.filter((agency) => inForce(agency, now));
	const kinds = [...new Set([...standing, ...agencies].map(({ kind }) => kind))].map((kind) => ({
		kind,
		agencies: standing.filter((agency) => agency.kind === kind).length
	}));
	return { deadlines, etag, changes, kinds, today: now };
};
