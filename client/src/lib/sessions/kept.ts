import { drafts } from '$lib/capture/drafts';
import type { SessionForm } from './form';

/** Unsent sessions that one account typed in this browser. */
export function keptSessions(account: string) {
	return drafts<SessionForm>(`sessions:${account}`, browserStore());
}

function browserStore(): Storage | undefined {
	try {
		return localStorage;
	} catch {
		// Forbidden by the browser's settings: the form works, and says that it keeps nothing.
		return undefined;
	}
}
