import { requireStaff } from '$lib/access/staff';
import { catalogue } from '$lib/catalogue/catalogue';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => {
	const staff = requireStaff((await parent()).access);
	return { staff, names: await catalogue() };
};
