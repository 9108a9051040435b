import { readView } from '$lib/addresses';
import { charts } from '$lib/overview/charts';
import { overview } from '$lib/overview/overview';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, parent }) => {
	const { scope } = (await parent()).access;
	const asked = readView(url.searchParams);
	// What draws comes meanwhile, and is not waited for: the figures are read first.
	const drawn = charts();
	drawn.catch(() => undefined);
	const shown = await overview(asked, scope);
	return {
		shown,
		view: { ...asked, year: shown.year },
		charts: drawn,
		notes: shown.notes
	};
};
