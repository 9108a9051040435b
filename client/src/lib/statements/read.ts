import { api, takeWithEtag } from '$lib/api/client';
import type { Statement } from '$lib/api/types';
import { getLocale } from '$lib/paraglide/runtime';

/** A statement whole, as staff read it, with its ETag. */
export function readWhole(code: string): Promise<[Statement, string | null]> {
	const query = { scope: 'internal' as const, lang: getLocale() };
	return takeWithEtag(api.GET('/api/v1/statements/{code}', { params: { path: { code }, query } }));
}
