import { api, takeAll } from '$lib/api/client';
import type { ListedPortal } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';
import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, depends }) => {
	depends('app:portals');
	const { staff } = (await parent()).access;
	if (!staff) error(401, { message: m.sign_in_first(), status: 401 });
	if (!staff.roles.includes('admin')) error(403, { message: m.portals_not_yours(), status: 403 });
	return {
		portals: await takeAll<ListedPortal>((cursor) =>
			api.GET('/api/v1/portals', { params: { query: { limit: 500, cursor } } })
		)
	};
};
