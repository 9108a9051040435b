import { list } from '$lib/catalogue/catalogue';
import { releases } from '$lib/releases/releases';
import { statements } from '$lib/statements/statements';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, parent }) => {
	const { scope } = (await parent()).access;
	const release = url.searchParams.get('release')?.trim() || undefined;
	const [found, released, indicators] = await Promise.all([
		statements({ release, scope }),
		releases(),
		list('indicators')
	]);
	return { release, statements: found, releases: released, indicators };
};
