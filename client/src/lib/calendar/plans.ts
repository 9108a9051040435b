import { api, takeAll } from '$lib/api/client';
import type { Session, SessionBody } from '$lib/api/types';
import { browserStore } from '$lib/capture/browserStore';
import { drafts } from '$lib/capture/drafts';
import { bodyOf, type SessionForm } from '$lib/sessions/form';
import { daysOf } from './month';

/** What stands in a calendar: all but what was withdrawn. */
export const shown = 'planned,cancelled,draft,submitted,approved';

/** Everything of a month that the agency, or one below it, plans, held or cancelled. */
export function sessionsOfMonth(month: string, agency: string | undefined): Promise<Session[]> {
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
		api.GET('/api/v1/sessions', { params: { query: { ...query, cursor } } })
	);
}

/** What is planned: what a form says but its counts, which come when it has been held. */
export function planOf(form: SessionForm): SessionBody {
	return { ...bodyOf(form, ''), attendance: {}, status: 'planned' };
}

/** Plans that one account typed in this browser and has not saved yet. */
export const keptPlanned = (account: string) =>
	drafts<SessionForm>(`planned:${account}`, browserStore());
