import { requireStaff } from '$lib/access/staff';
import { catalogue } from '$lib/catalogue/catalogue';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => {
	const staff = requireStaff((await parent()).access);
	const [names, vietnamese] = await Promise.all([catalogue(), catalogue('vi')]);
	return { staff, names, vietnamese };
};
