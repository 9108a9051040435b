import type { Access } from '$lib/access/access';
import { m } from '$lib/paraglide/messages';
import { error } from '@sveltejs/kit';

/** Ends a page that is for those who enter or approve records; the API has the last word. */
export function requireRecorder({ staff }: Access) {
	if (!staff) error(401, { message: m.sign_in_first(), status: 401 });
	if (!staff.roles.some((role) => role === 'reporter' || role === 'approver')) {
		error(403, { message: m.import_recorders_only(), status: 403 });
	}
}
