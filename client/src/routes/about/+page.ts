import { list } from '$lib/catalogue/catalogue';
import type { PageLoad } from './$types';

export const load: PageLoad = async () => {
	const [indicators, kinds] = await Promise.all([list('indicators'), list('kinds')]);
	return { indicators, kinds };
};
