import { requireStaff } from '$lib/access/staff';
import { namesOf } from '$lib/records/names';
import { readToType } from '$lib/sessions/read';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent }) => {
	const staff = requireStaff((await parent()).access);
	const [read, names] = await Promise.all([
		readToType(staff.name, params.id),
		namesOf('sessions', 'internal')
	]);
	return { staff, names, ...read };
};
