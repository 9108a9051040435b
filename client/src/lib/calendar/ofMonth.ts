import { api, takeAll } from '$lib/api/client';
import type { Session } from '$lib/api/types';
import { daysOf } from './month';

/** What stands in a calendar: all but what was withdrawn. */
export const shown = 'planned,cancelled,draft,submitted,approved';

/**
 * Everything of a month that the agency, or one below it, plans, held or cancelled.
 * @param cache passes answers that are kept, for whoever keeps what passes
 */
export function sessionsOfMonth(
	month: string,
	agency: string | undefined,
	cache?: RequestCache
): Promise<Session[]> {
	const query = {
		from: `${month}-01`,
		until: daysOf(month).at(-1)?.iso,
		agency,
		status: shown,
		scope: 'internal' as const,
		order: 'oldest' as const,
		limit: 500
	};
	return takeAll((cursor) =>
		api.GET('/api/v1/sessions', { params: { query: { ...query, cursor } }, cache })
	);
}
