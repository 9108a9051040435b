import { requirePublisher } from '$lib/access/publisher';
import { namesOfFigures } from '$lib/figures/namesOfFigures';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => {
	requirePublisher((await parent()).access);
	return { names: await namesOfFigures() };
};
