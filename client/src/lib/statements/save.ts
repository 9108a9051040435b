import { api, take } from '$lib/api/client';
import type { Statement, StatementBody } from '$lib/api/types';

export function create(body: StatementBody): Promise<Statement> {
	return take(api.POST('/api/v1/statements', { body }));
}

/** Changes the version that was read; a Problem of 412 tells that somebody else was quicker. */
export function change(etag: string, body: StatementBody): Promise<Statement> {
	const params = { path: { code: body.code }, header: { 'If-Match': etag } };
	return take(api.PUT('/api/v1/statements/{code}', { params, body }));
}

/** Deletes the version that was read. */
export function remove(code: string, etag: string): Promise<unknown> {
	const params = { path: { code }, header: { 'If-Match': etag } };
	return take(api.DELETE('/api/v1/statements/{code}', { params }));
}
