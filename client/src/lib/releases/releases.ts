import { api, take, takeAll } from '$lib/api/client';
import type { Indicator, Release, ReleaseDiff, RevisionQuery, Scope, Totals } from '$lib/api/types';
import { getLocale } from '$lib/paraglide/runtime';

/** All releases, newest first. */
export function releases(): Promise<Release[]> {
	return takeAll((cursor) =>
		api.GET('/api/v1/releases', { params: { query: { limit: 500, cursor } } })
	);
}

/** A figure as a release has it and as it stands today; null where there are no records. */
export interface Figure {
	indicator: Pick<Indicator, 'code' | 'label' | 'unit'>;
	released: number | null;
	today: number | null;
}

/** All figures of a release's period, those first of which either has records. */
export function figuresOf(diff: ReleaseDiff, released: Totals, today: Totals): Figure[] {
	const told = (totals: Totals, code: string, value: number) =>
		totals.items.find(({ indicator }) => indicator.code === code)?.recorded ? value : null;
	return diff.items.map(({ indicator, from, to }) => ({
		indicator,
		released: told(released, indicator.code, from),
		today: told(today, indicator.code, to)
	}));
}

/** The release's figures of a period beside today's, from as many answers as it takes. */
export async function besideToday(release: Release, period: string | undefined, scope: Scope) {
	const path = { code: release.code, other: 'live' };
	const query = { period, scope, lang: getLocale() };
	const diff = await take(
		api.GET('/api/v1/releases/{code}/diff/{other}', { params: { path, query } })
	);
	const { code, calendar } = diff.period;
	const asked = { period: code, calendar, scope, lang: getLocale() };
	const [released, today] = await Promise.all(
		[release.code, undefined].map((release) =>
			take(api.GET('/api/v1/metrics', { params: { query: { ...asked, release } } }))
		)
	);
	return { diff, figures: released && today ? figuresOf(diff, released, today) : [] };
}

/** What was posted after a release on days up to its own. */
export function revisions(code: string, query: RevisionQuery) {
	return take(api.GET('/api/v1/releases/{code}/revisions', { params: { path: { code }, query } }));
}
