import { readView } from '$lib/addresses';
import { charts } from '$lib/overview/charts';
import { overview } from '$lib/overview/overview';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, parent }) => {
	const { scope } = (await parent()).access;
	const asked = readView(url.searchParams);
	const [drawn, shown] = await Promise.all([charts(), overview(asked, scope)]);
	return {
		shown,
		view: { ...asked, year: shown.year },
		charts: drawn,
		notes: shown.notes
	};
};
