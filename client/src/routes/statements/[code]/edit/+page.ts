import { requirePublisher } from '$lib/access/publisher';
import { namesOfFigures } from '$lib/figures/namesOfFigures';
import { readWhole } from '$lib/statements/read';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent }) => {
	requirePublisher((await parent()).access);
	const [[statement, etag], names] = await Promise.all([readWhole(params.code), namesOfFigures()]);
	return { statement, etag, names };
};
