import { requireTypist } from '$lib/access/staff';
import { catalogue } from '$lib/catalogue/catalogue';
import { readToType } from '$lib/sessions/read';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent }) => {
	const staff = requireTypist((await parent()).access);
	const [read, names] = await Promise.all([readToType(staff.name, params.id), catalogue()]);
	return { staff, names, ...read };
};
