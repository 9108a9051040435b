import { api, take, takeAll } from '$lib/api/client';
import type {
	Addition,
	LikeRecord,
	RecordType,
	ReturnedRecord,
	WaitingRecord
} from '$lib/api/types';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import { signed } from '$lib/words/format';
import type { AnyRecord } from './records';

/** A page of what waits; as many are approved in one act. */
export const pageLength = 50;

export interface MonthQuery {
	agency: string;
	month: string;
	type?: RecordType;
	flagged?: boolean;
	cursor?: string;
}

export const waitingMonths = () =>
	takeAll((cursor) =>
		api.GET('/api/v1/approvals', {
			params: { query: { limit: 500, cursor, lang: getLocale() } }
		})
	);

/** Looks at all that waits of a month: what asks for a look, and what it adds. */
export const waitingSummary = (agency: string, month: string) =>
	take(
		api.GET('/api/v1/approvals/summary', {
			params: { query: { agency, month, lang: getLocale() } }
		})
	);

export const waitingRecords = (query: MonthQuery) =>
	take(
		api.GET('/api/v1/approvals/records', {
			params: { query: { ...query, limit: pageLength, lang: getLocale() } }
		})
	);

export const recordOf = ({ record }: WaitingRecord | ReturnedRecord) => record as AnyRecord;

const read = ({ id, version }: AnyRecord) => ({ id, version });

export function approve(records: AnyRecord[], reason: string) {
	const body = { records: records.map(read), reason: reason.trim() || null };
	const params = { query: { lang: getLocale() } };
	return take(api.POST('/api/v1/approvals/approve', { params, body }));
}

export function giveBack(records: AnyRecord[], reason: string) {
	const body = { records: records.map(read), reason: reason.trim() };
	return take(api.POST('/api/v1/approvals/return', { body }));
}

export function withdraw(records: AnyRecord[], reason: string) {
	const body = { records: records.map(read), reason: reason.trim() };
	return take(api.POST('/api/v1/approvals/withdraw', { body }));
}

/** Makes one session of two: `stays` stays, `goes` is withdrawn. */
export function merge(stays: AnyRecord, goes: AnyRecord, reason: string) {
	const params = { path: { id: stays.id }, header: { 'If-Match': `"${stays.version}"` } };
	const body = { other: goes.id, otherVersion: goes.version, reason: reason.trim() };
	return take(api.POST('/api/v1/sessions/{id}/merge', { params, body }));
}

/** The whole of a record that another is held against. */
export async function whole({ type, id }: LikeRecord): Promise<AnyRecord> {
	const params = { path: { id }, query: { scope: 'internal' as const } };
	// All nouns are read alike; the contract has one path for each.
	const path = `/api/v1/${type}s/{id}` as '/api/v1/sessions/{id}';
	return (await take(api.GET(path, { params }))) as unknown as AnyRecord;
}

/** What was given back of one noun and is still to be mended, the last returned first. */
export const returnedRecords = (type: RecordType, cursor?: string) =>
	take(api.GET('/api/v1/approvals/returned', { params: { query: { type, limit: 10, cursor } } }));

/** What is added to each figure, in words; a dash for nothing. */
export function added(adds: Addition[]): string {
	const told = adds.map(({ indicator, value }) => `${indicator.label} ${signed(value)}`);
	return told.join('; ') || m.adds_nothing();
}

/** The messages about single records of an act, by the place in which they stood in it. */
export function faultsOf(errors: Record<string, string[]>): Map<number, string> {
	return new Map(
		Object.entries(errors).flatMap(([pointer, told]) => {
			const at = /^\/records\/(\d+)$/.exec(pointer);
			return at ? [[Number(at[1]), told.join(' ')] as const] : [];
		})
	);
}
