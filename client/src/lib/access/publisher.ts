import { m } from '$lib/paraglide/messages';
import { error } from '@sveltejs/kit';
import type { Access } from './access';

/** Whether somebody is here who publishes: makes releases, enters statements. */
export const publishes = ({ staff }: Access) => staff?.roles.includes('publisher') ?? false;

/** Ends a page that is for publishers alone; the API has the last word. */
export function requirePublisher(access: Access) {
	if (!access.staff) error(401, { message: m.sign_in_first(), status: 401 });
	if (!publishes(access)) error(403, { message: m.publishers_only(), status: 403 });
}
