import { requirePublisher } from '$lib/access/access';
import { namesOfFigures } from '$lib/statements/names';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => {
	requirePublisher((await parent()).access);
	return { names: await namesOfFigures() };
};
