import { requireTypist } from '$lib/access/staff';
import { entries } from '$lib/capture/queue';
import { catalogue } from '$lib/catalogue/catalogue';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => {
	const staff = requireTypist((await parent()).access);
	const [names, vietnamese, queue] = await Promise.all([
		catalogue(),
		catalogue('vi').catch(() => undefined),
		entries(staff.name)
	]);
	// A tab that was killed while it saved may have kept rows that are in the queue by now.
	const queued = queue.filter(({ state }) => state !== 'refused').map(({ id }) => id);
	return { staff, names, vietnamese, queued: new Set(queued) };
};
