import { collections, open, type Entry, type NothingSaid } from './entry';

/**
 * The queue as a file to carry to another machine: a JSON object of `format`
 * ("bordercomms-queue"), `version` (1, 2 where sessions are to be held, 3 where records are to be
 * handed in or agencies had nothing to report: readers of an older version do not know these),
 * `account` (whose entries they are), `savedAt` (UTC instant) and `entries`, in the order in which
 * they are to be sent, each of `key`, `id` (UUIDv7), `collection`, `method`, `body`, `etag`,
 * `thenSubmit`, `at`, as in entry.ts. Keys and ids stay as they are, so that what is sent from both
 * machines is one record. It holds no password, cookie or token.
 */
export interface QueueFile {
	format: typeof format;
	version: 1 | 2 | 3;
	account: string;
	savedAt: string;
	entries: Carried[];
}

type Carried = Pick<
	Entry,
	'key' | 'id' | 'collection' | 'method' | 'body' | 'etag' | 'thenSubmit' | 'at'
>;

const format = 'bordercomms-queue';
/** The first version that tells of a method. */
const since = { create: 1, change: 1, hold: 2, submit: 3, report: 3 } as const;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export function fileOf(account: string, all: Entry[], now = new Date()): QueueFile {
	const waiting = open(all);
	return {
		format,
		version: waiting.reduce<QueueFile['version']>(
			(least, { method }) => (least < since[method] ? since[method] : least),
			1
		),
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
			[1, 2, 3].includes(file.version) &&
			typeof file.account === 'string' &&
			Array.isArray(file.entries) &&
			file.entries.every((entry) => isCarried(entry, file.version));
		return whole ? file : null;
	} catch {
		return null;
	}
}

function isCarried(entry: Carried, version: number): boolean {
	return (
		uuid.test(entry.key) &&
		uuid.test(entry.id) &&
		Object.hasOwn(since, entry.method) &&
		since[entry.method] <= version &&
		typeof entry.body === 'object' &&
		entry.body !== null &&
		(entry.method === 'report' ? isReport(entry) : collections.some(isOf(entry))) &&
		(entry.etag === null || typeof entry.etag === 'string') &&
		typeof entry.thenSubmit === 'boolean' &&
		!Number.isNaN(Date.parse(entry.at))
	);
}

const isOf =
	({ collection, method }: Carried) =>
	(one: string) =>
		collection === one && (method !== 'hold' || one === 'sessions');

function isReport({ collection, body }: Carried): boolean {
	const { agency, calendar, period, note } = body as NothingSaid;
	const named = [agency, calendar, period].every((told) => typeof told === 'string');
	return collection === 'reports' && named && (note === null || typeof note === 'string');
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
