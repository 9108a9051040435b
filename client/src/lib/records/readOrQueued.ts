import { Problem } from '$lib/api/problem';
import type { Collection } from '$lib/capture/entry';
import { queued } from '$lib/capture/queue';
import { error } from '@sveltejs/kit';
import { readRecord } from './api';
import type { NounRecord } from './nouns';

type Read = [NounRecord | null, string | null];

/** A record to be typed on: what of it waits here comes before what the service has. */
export async function readOrQueued(collection: Collection, account: string, id: string) {
	const entry = await queued(account, id);
	const [record, read]: Read = await readRecord(collection, id).catch((problem: unknown) => {
		// What waits here is typed on without a network, without a login, and after the record is gone.
		const none = problem instanceof Problem && [0, 401, 404, 410].includes(problem.status);
		if (entry && none) return [null, null] as Read;
		throw problem;
	});
	const from: object | null = entry?.body ?? record;
	if (!from) error(404);
	return { id, record, entry, etag: entry ? entry.etag : read, from };
}
