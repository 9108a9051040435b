import { waitingForAnyone } from '$lib/capture/queue';
import { catalogue } from '$lib/catalogue/catalogue';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => {
	const [{ access }, names, waiting] = await Promise.all([
		parent(),
		catalogue(),
		waitingForAnyone()
	]);
	return { staff: access.staff, names, waiting };
};
