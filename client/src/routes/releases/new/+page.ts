import { requirePublisher } from '$lib/access/publisher';
import { plansNewestFirst } from '$lib/overview/overview';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => {
	requirePublisher((await parent()).access);
	// Those that everyone may see: a release states no draft's year.
	return { plans: await plansNewestFirst('public') };
};
