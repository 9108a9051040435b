import { api, takeAll } from '$lib/api/client';
import type { Closure } from '$lib/api/types';
import { inForce, list } from '$lib/catalogue/catalogue';
import { m } from '$lib/paraglide/messages';
import { today } from '$lib/words/format';
import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, depends }) => {
	depends('app:closures');
	if (!(await parent()).access.staff) error(401, { message: m.sign_in_first(), status: 401 });
	const [closures, agencies] = await Promise.all([
		takeAll<Closure>((cursor) =>
			api.GET('/api/v1/closures', { params: { query: { limit: 500, cursor } } })
		),
		list('agencies')
	]);
	const now = today();
	return {
		closures,
		agencies,
		// Those that may be closed by themselves: in force now or until lately.
		closable: agencies.filter(
			(agency) => inForce(agency, now) || (agency.until ?? '') >= `${Number(now.slice(0, 4)) - 1}`
		)
	};
};
