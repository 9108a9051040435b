import type { SessionQuery } from '$lib/addresses';
import { api, take, takeWithEtag } from '$lib/api/client';
import type { RecordChange, Scope } from '$lib/api/types';
import type { Collection } from '$lib/capture/entry';
import type { NounRecord } from './nouns';

export interface RecordPage<R = NounRecord> {
	items: R[];
	next: string | null;
}
export type Transition = 'approve' | 'return' | 'withdraw' | 'cancel' | 'part';

// The nouns' routes are alike, and the contract tells each of them anew: here all pass for outputs'.
const one = (noun: Collection) => `/api/v1/${noun}/{id}` as '/api/v1/outputs/{id}';
const ifMatch = (etag: string | null) => (etag ? { 'If-Match': etag } : {});

export function listRecords(
	noun: Collection,
	filters: SessionQuery & { scope: Scope; limit?: number },
	cursor?: string,
	signal?: AbortSignal
): Promise<RecordPage> {
	const query = { ...filters, cursor };
	const path = `/api/v1/${noun}` as '/api/v1/outputs';
	return take(api.GET(path, { params: { query }, signal })) as Promise<RecordPage>;
}

/** A record with its ETag. */
export function readRecord(noun: Collection, id: string, scope: Scope = 'internal') {
	const params = { path: { id }, query: { scope } };
	return takeWithEtag(api.GET(one(noun), { params })) as Promise<[NounRecord, string | null]>;
}

/** A record as the service has it now, with its ETag; never as it was kept here. */
export function readNow(noun: Collection, id: string) {
	const params = { path: { id }, query: { scope: 'internal' as const } };
	const call = api.GET(one(noun), { params, cache: 'no-store' });
	return takeWithEtag(call) as Promise<[NounRecord, string | null]>;
}

/** Who did what to it, the newest first. */
export async function readHistory(noun: Collection, id: string): Promise<RecordChange[]> {
	const path = `/api/v1/${noun}/{id}/history` as '/api/v1/outputs/{id}/history';
	const params = { path: { id }, query: { limit: 100 } };
	return (await take(api.GET(path, { params }))).items;
}

/** Takes the record a step further; return, withdraw, cancel and part need a reason. */
export function stepRecord(
	noun: Collection,
	id: string,
	etag: string | null,
	step: Transition,
	reason: string
): Promise<unknown> {
	const params = { path: { id }, header: ifMatch(etag) };
	const at = `/api/v1/${noun}/{id}`;
	if (step === 'approve') {
		const path = `${at}/approve` as '/api/v1/outputs/{id}/approve';
		return take(api.POST(path, { params, body: { reason: reason || null } }));
	}
	const path = `${at}/${step}` as '/api/v1/outputs/{id}/return';
	return take(api.POST(path, { params, body: { reason } }));
}

export function deleteRecord(noun: Collection, id: string, etag: string): Promise<unknown> {
	const params = { path: { id }, header: { 'If-Match': etag } };
	return take(api.DELETE(one(noun), { params }));
}
