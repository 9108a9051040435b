import { api, take } from '$lib/api/client';
import { list } from '$lib/catalogue/catalogue';
import type { PageLoad } from './$types';

export const load: PageLoad = async () => {
	const [indicators, config] = await Promise.all([
		list('indicators'),
		take(api.GET('/api/v1/config'))
	]);
	return { indicators, config };
};
