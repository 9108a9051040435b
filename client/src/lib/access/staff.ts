import { m } from '$lib/paraglide/messages';
import { error } from '@sveltejs/kit';
import type { Access, Staff } from './access';

/** Who is signed in; ends a page that is for staff alone otherwise. */
export function requireStaff({ staff }: Access): Staff {
	if (!staff) error(401, { message: m.sign_in_first(), status: 401 });
	return staff;
}

/** Who types: whoever is signed in, or whose login ran out here, whose saves then wait for the next. */
export const requireTypist = ({ staff, lapsed, ...rest }: Access): Staff =>
	requireStaff({ ...rest, staff: staff ?? lapsed ?? null });
