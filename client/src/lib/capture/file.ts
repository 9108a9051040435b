import { collections, open, type Entry } from './entry';

/**
 * The queue as a file to carry to another machine: a JSON object of `format`
 * ("bordercomms-queue"), `version` (1, and 2 where sessions are to be held, which readers of 1 do
 * not know), `account` (whose entries they are), `savedAt` (UTC instant) and `entries`, in the order in which they are to be sent, each of `key`, `id`
 * (UUIDv7), `collection`, `method`, `body`, `etag`, `thenSubmit`, `at`, as in entry.ts. Keys and
 * ids stay as they are, so that what is sent from both machines is one record. It holds no
 * password, cookie or token.
 */
export interface QueueFile {
	format: typeof format;
	version: 1 | 2;
	account: string;
	savedAt: string;
	entries: Carried[];
}

type Carried = Pick<
	Entry,
	'key' | 'id' | 'collection' | 'method' | 'body' | 'etag' | 'thenSubmit' | 'at'
>;

const format = 'bordercomms-queue';
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function fileOf(account: string, all: Entry[], now = new Date()): QueueFile {
	const waiting = open(all);
	return {
		format,
		version: waiting.some(({ method }) => method === 'hold') ? 2 : 1,
		account,
		savedAt: now.toISOString(),
		entries: waiting.map(({ key, id, collection, method, body, etag, thenSubmit, at }) => ({
			key,
			id,
			collection,
			method,
			body,
			etag,
			thenSubmit,
			at
		}))
	};
}

/** What a file holds; null for a file that is no queue of a version known here, or is damaged. */
export function readFile(text: string): QueueFile | null {
	try {
		const file = JSON.parse(text) as QueueFile;
		const whole =
			file.format === format &&
			(file.version === 1 || file.version === 2) &&
			typeof file.account === 'string' &&
			Array.isArray(file.entries) &&
			file.entries.every((entry) => isCarried(entry, file.version));
		return whole ? file : null;
	} catch {
		return null;
	}
}

function isCarried(entry: Carried, version: number): boolean {
	const holds = version === 2 && entry.method === 'hold' && entry.collection === 'sessions';
	return (
		uuid.test(entry.key) &&
		uuid.test(entry.id) &&
		collections.includes(entry.collection) &&
		(entry.method === 'create' || entry.method === 'change' || holds) &&
		typeof entry.body === 'object' &&
		entry.body !== null &&
		(entry.etag === null || typeof entry.etag === 'string') &&
		typeof entry.thenSubmit === 'boolean' &&
		!Number.isNaN(Date.parse(entry.at))
	);
}

/** A file's entries, to be sent by the account that takes them in. */
export function entriesOf(file: QueueFile, account: string): Entry[] {
	return file.entries.map(({ key, id, collection, method, body, etag, thenSubmit, at }) => ({
		key,
		id,
		collection,
		method,
		body,
		etag,
		thenSubmit,
		at,
		account,
		state: 'waiting',
		// The other machine may have sent it, with the answer lost.
		tried: true,
		saved: null,
		refusal: null
	}));
}
