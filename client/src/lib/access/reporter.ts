import { m } from '$lib/paraglide/messages';
import { error } from '@sveltejs/kit';
import type { Access, Staff } from './access';
import { requireTypist } from './staff';

/** Who enters records, though the login may have run out; ends a page that is for reporters alone otherwise. The API has the last word. */
export function requireReporter(access: Access): Staff {
	const staff = requireTypist(access);
	if (!staff.roles.includes('reporter')) error(403, { message: m.reporters_only(), status: 403 });
	return staff;
}
