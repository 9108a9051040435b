import { api, take } from '$lib/api/client';
import { list } from '$lib/catalogue/catalogue';
import { getLocale } from '$lib/paraglide/runtime';
import { besideToday, revisions } from '$lib/releases/releases';
import { statements } from '$lib/statements/statements';
import { today } from '$lib/words/format';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, url, parent }) => {
	const { scope } = (await parent()).access;
	const { code } = params;
	const release = await take(api.GET('/api/v1/releases/{code}', { params: { path: { code } } }));
	// A release of no plan states no year of its own: it opens with the one in which it was made.
	const without = release.plan ? undefined : today(new Date(release.releasedAt)).slice(0, 4);
	const period = url.searchParams.get('period')?.trim() || without;
	const query = { scope, lang: getLocale(), limit: 50 };
	const [{ diff, figures }, changed, indicators] = await Promise.all([
		besideToday(release, period, scope),
		revisions(code, query),
		list('indicators')
	]);
	const { from, to } = diff.period;
	const [stated, statedToday] = await Promise.all([
		statements({ from, until: to, release: code, scope }),
		statements({ from, until: to, scope })
	]);
	return {
		release,
		diff,
		figures,
		query,
		changed,
		indicators,
		stated,
		statedToday,
		notes: diff.notes
	};
};
