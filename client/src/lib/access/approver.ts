import { m } from '$lib/paraglide/messages';
import { error } from '@sveltejs/kit';
import type { Access, Staff } from './access';
import { requireStaff } from './staff';

/** Who approves; ends a page that is for approvers alone otherwise. The API has the last word. */
export function requireApprover(access: Access): Staff {
	const staff = requireStaff(access);
	if (!staff.roles.includes('approver')) error(403, { message: m.approvers_only(), status: 403 });
	return staff;
}
