import type { NothingSaid } from '$lib/capture/entry';
import { saveByHand } from '$lib/capture/saving';
import { uuidv7 } from '$lib/capture/uuid';

/**
 * Says through the queue that an agency had nothing to report.
 * @returns whether the service has it; else it waits
 * @throws Problem where the service refused it
 */
export async function sayNothing(account: string, body: NothingSaid): Promise<boolean> {
	const entry = { collection: 'reports', method: 'report', etag: null, thenSubmit: false } as const;
	const asked = { ...entry, id: uuidv7(), account, body };
	return (await saveByHand(asked, () => undefined)) === 'done';
}
