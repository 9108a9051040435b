import { Problem } from '$lib/api/problem';
import type { Save } from './entry';
import { save, type Outcome } from './queue';

/** What became of it: saved by the service, kept to be sent, or met by another version. */
export type Saved = 'done' | 'waiting' | 'conflict';

/**
 * Saves through the queue and waits for the service as long as it answers.
 * @param asked with the version that the typing began from as `etag`; null creates a record
 * @param kept called once it can no longer be lost with this page
 * @throws Problem where the service refused it
 */
export async function saveByHand(
	asked: Omit<Save, 'method'> & { method?: Save['method'] },
	kept: () => void
): Promise<Saved> {
	const { method = asked.etag === null ? 'create' : 'change' } = asked;
	const outcome = await save({ ...asked, method }, kept);
	if (outcome.state === 'refused') throw refusalOf(outcome);
	return outcome.state === 'done' || outcome.state === 'conflict' ? outcome.state : 'waiting';
}

/** A refusal as the Problem that it was. */
export function refusalOf({ refusal }: Pick<Outcome, 'refusal'>): Problem | null {
	return refusal && new Problem(refusal.status, refusal.title, refusal.detail, refusal.errors);
}
