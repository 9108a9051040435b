import { entries, waitingForAnyone } from '$lib/capture/queue';
import { catalogue, list } from '$lib/catalogue/catalogue';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => {
	const [{ access }, words, kinds, waiting] = await Promise.all([
		parent(),
		catalogue(),
		list('kinds'),
		waitingForAnyone()
	]);
	// Entries are told by what is written in them: of sites and plans their codes will do.
	const names = { ...words, kinds, sites: [], plans: [] };
	const staff = access.staff ?? access.lapsed ?? null;
	return { staff, names, waiting, first: staff ? await entries(staff.name) : [] };
};
