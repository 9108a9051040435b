import type { Session } from '$lib/api/types';
import { readNow } from '$lib/records/api';
import { readOrQueued } from '$lib/records/readOrQueued';
import type { SessionEntry } from './entry';
import { formOfBody } from './form';

/** A session whole as the service has it now, with its ETag. */
export const readWhole = (id: string) =>
	readNow('sessions', id) as Promise<unknown> as Promise<[Session, string | null]>;

/** A session to be typed on: what of it waits here comes before what the service has. */
export async function readToType(account: string, id: string) {
	const { record, entry, etag, from } = await readOrQueued('sessions', account, id);
	const session = record as unknown as Session | null;
	const start = formOfBody(from as Session);
	return { id, session, entry: entry as SessionEntry | null, etag, start };
}
