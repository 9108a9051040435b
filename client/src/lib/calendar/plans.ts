import type { SessionBody } from '$lib/api/types';
import { browserStore } from '$lib/capture/browserStore';
import { drafts } from '$lib/capture/drafts';
import { bodyOf, type SessionForm } from '$lib/sessions/form';

/** What is planned: what a form says but its counts, which come when it has been held. */
export function planOf(form: SessionForm): SessionBody {
	return { ...bodyOf(form, ''), attendance: {}, status: 'planned' };
}

/** Plans that one account typed in this browser and has not saved yet. */
export const keptPlanned = (account: string) =>
	drafts<SessionForm>(`planned:${account}`, browserStore());
