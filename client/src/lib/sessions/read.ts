import { api, takeWithEtag } from '$lib/api/client';

/** A session whole, as staff read it, with its ETag. */
export function readWhole(id: string) {
	const params = { path: { id }, query: { scope: 'internal' as const } };
	return takeWithEtag(api.GET('/api/v1/sessions/{id}', { params }));
}
