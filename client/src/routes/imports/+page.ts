import { reach } from '$lib/access/rights';
import { api, take } from '$lib/api/client';
import { list } from '$lib/catalogue/catalogue';
import { requireRecorder } from '$lib/imports/rights';
import { getLocale } from '$lib/paraglide/runtime';
import { sorted } from '$lib/words/search';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, depends }) => {
	depends('app:imports');
	const { access } = await parent();
	requireRecorder(access);
	const [agencies, first] = await Promise.all([
		list('agencies'),
		take(api.GET('/api/v1/imports', { params: { query: { lang: getLocale() } } }))
	]);
	const reached = reach(agencies, access.staff?.agency?.code);
	return {
		agencies,
		reached: sorted(
			agencies.filter(({ code }) => reached.has(code)),
			({ label }) => label
		),
		first
	};
};
