import { browserStore } from '$lib/capture/browserStore';
import { drafts } from '$lib/capture/drafts';
import type { SessionForm } from './form';

/** Unsent sessions that one account typed in this browser; what was held of plans stands apart. */
export function keptSessions(account: string, held = false) {
	return drafts<SessionForm>(`${held ? 'held' : 'sessions'}:${account}`, browserStore());
}
