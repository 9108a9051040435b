import type { SessionBody } from '$lib/api/types';
import type { Entry } from '$lib/capture/entry';

/** A session as the queue holds it. */
export type SessionEntry = Entry<SessionBody>;
