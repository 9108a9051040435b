import { api, take, takeWithEtag } from '$lib/api/client';
import type { Plan, PlanBody } from '$lib/api/types';
import { getLocale } from '$lib/paraglide/runtime';

/** Creates a draft under the id made here: the same save sent twice is one plan. */
export function create(id: string, body: PlanBody): Promise<Plan> {
	const params = { path: { id }, header: { 'If-None-Match': '*' } };
	return take(api.PUT('/api/v1/plans/{id}', { params, body }));
}

/** Changes the version that was read; a signed plan needs a reason. 412 tells that somebody was quicker. */
export function change(etag: string, body: PlanBody): Promise<Plan> {
	const params = { path: { id: body.code }, header: { 'If-Match': etag } };
	return take(api.PUT('/api/v1/plans/{id}', { params, body }));
}

/** A plan whole, as staff read it, with its ETag. */
export function readWhole(code: string): Promise<[Plan, string | null]> {
	const query = { scope: 'internal' as const, lang: getLocale() };
	return takeWithEtag(api.GET('/api/v1/plans/{id}', { params: { path: { id: code }, query } }));
}
