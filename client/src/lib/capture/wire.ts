import { askAccess } from '$lib/access/access';
import { api, take, takeWithEtag } from '$lib/api/client';
import type { SessionBody, Session, SessionChange } from '$lib/api/types';
import type { Entry, NothingSaid } from './entry';

/** A record as the service has it. */
export interface Recorded {
	record: { id: string; status: string; version: number };
	etag: string | null;
}

/** What the sender asks of the service; each throws a Problem where it is refused or unanswered. */
export interface Wire {
	/** The account that is signed in, of which later writes carry the token; null for nobody. */
	account(): Promise<string | null>;
	/** Creates, changes, holds or reports, as the entry tells. */
	save(entry: Entry, etag: string | null): Promise<Recorded>;
	submit(entry: Entry, etag: string | null): Promise<Recorded>;
	read(entry: Entry): Promise<Recorded>;
	/** The versions that an account made of the record, the newest first. */
	madeBy(entry: Entry, account: string): Promise<Recorded['record'][]>;
}

const patience = 20_000;
const signal = () => AbortSignal.timeout(patience);

// Every collection of records has the routes that sessions have.
const session = '/api/v1/sessions/{id}';
const one = ({ collection }: Entry) => `/api/v1/${collection}/{id}` as typeof session;

/** The service itself. */
export const wire: Wire = {
	async account() {
		// Asked past every cache: what is sent goes under the login that holds now.
		return (await askAccess({ cache: 'no-store', signal: signal() })).staff?.name ?? null;
	},
	async save(entry, etag) {
		if (entry.method === 'report') return report(entry);
		const header =
			entry.method === 'create' ? { 'If-None-Match': '*' } : { 'If-Match': etag ?? '' };
		const params = { path: { id: entry.id }, header };
		const asked = { params, body: entry.body as SessionBody, signal: signal() };
		const call =
			entry.method === 'hold' ? api.POST(`${session}/hold`, asked) : api.PUT(one(entry), asked);
		return recorded(takeWithEtag<Session>(call));
	},
	async submit(entry, etag) {
		const params = { path: { id: entry.id }, header: etag ? { 'If-Match': etag } : {} };
		const call = api.POST(`${one(entry)}/submit`, { params, signal: signal() });
		return recorded(takeWithEtag<Session>(call));
	},
	async read(entry) {
		const params = { path: { id: entry.id }, query: { scope: 'internal' as const } };
		const call = api.GET(one(entry), { params, cache: 'no-store', signal: signal() });
		return recorded(takeWithEtag<Session>(call));
	},
	async madeBy(entry, account) {
		const params = { path: { id: entry.id }, query: { limit: 100 } };
		const call = api.GET(`${one(entry)}/history`, { params, signal: signal() });
		const { items } = await take(call);
		return (items as SessionChange[]).flatMap(({ by, after }) =>
			by === account && after ? [after] : []
		);
	}
};

/** Says that there was nothing; saying it again says no more. */
async function report({ id, body }: Entry): Promise<Recorded> {
	const { note, ...path } = body as NothingSaid;
	const asked = { params: { path }, body: { nothing: true, note }, signal: signal() };
	await take(api.PUT('/api/v1/reports/{agency}/{calendar}/{period}', asked));
	return { record: { id, status: 'reported', version: 1 }, etag: null };
}

async function recorded(call: Promise<[Session, string | null]>): Promise<Recorded> {
	const [record, etag] = await call;
	return { record, etag };
}
