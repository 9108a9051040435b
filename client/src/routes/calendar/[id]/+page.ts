import { readPlan } from './read';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent }) =>
	readPlan((await parent()).access, params.id);
