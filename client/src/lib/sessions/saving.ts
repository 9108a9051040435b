import { Problem } from '$lib/api/problem';
import type { SessionBody } from '$lib/api/types';
import type { Entry } from '$lib/capture/entry';
import { save, type Outcome } from '$lib/capture/queue';

/** A session as the queue holds it. */
export type SessionEntry = Entry<SessionBody>;

interface Asked {
	id: string;
	body: SessionBody;
	/** The version that the typing began from; null for a new session. */
	etag: string | null;
	thenSubmit: boolean;
	account: string;
}

/** What became of it: saved by the service, kept to be sent, or met by another version. */
export type Saved = 'done' | 'waiting' | 'conflict';

/**
 * Saves through the queue and waits for the service as long as it answers.
 * @param kept called once it can no longer be lost
 * @throws Problem where the service refused it
 */
export async function saveSession(asked: Asked, kept: () => void): Promise<Saved> {
	const method = asked.etag === null ? ('create' as const) : ('change' as const);
	const outcome = await save({ ...asked, collection: 'sessions', method }, kept);
	if (outcome.state === 'refused') throw refusalOf(outcome);
	return outcome.state === 'done' || outcome.state === 'conflict' ? outcome.state : 'waiting';
}

/** A refusal as the Problem that it was. */
export function refusalOf({ refusal }: Pick<Outcome, 'refusal'>): Problem | null {
	return refusal && new Problem(refusal.status, refusal.title, refusal.detail, refusal.errors);
}
