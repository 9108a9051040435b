import { requireReporter } from '$lib/access/reporter';
import type { Access } from '$lib/access/access';
import { api, takeWithEtag } from '$lib/api/client';
import { catalogue } from '$lib/catalogue/catalogue';
import { m } from '$lib/paraglide/messages';
import { formOf } from '$lib/sessions/form';
import { error } from '@sveltejs/kit';

/** A planned session as it is to be changed or held. */
export async function readPlan(access: Access, id: string) {
	const staff = requireReporter(access);
	const params = { path: { id }, query: { scope: 'internal' as const } };
	const [[session, etag], names] = await Promise.all([
		takeWithEtag(api.GET('/api/v1/sessions/{id}', { params })),
		catalogue()
	]);
	if (session.status !== 'planned') error(409, { message: m.not_planned(), status: 409 });
	return { staff, session, etag, start: formOf(session), names };
}
