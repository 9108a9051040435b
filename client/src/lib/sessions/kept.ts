import { browserStore } from '$lib/capture/browserStore';
import { drafts } from '$lib/capture/drafts';
import type { SessionForm } from './form';

/** Unsent sessions that one account typed in this browser. */
export function keptSessions(account: string) {
	return drafts<SessionForm>(`sessions:${account}`, browserStore());
}
