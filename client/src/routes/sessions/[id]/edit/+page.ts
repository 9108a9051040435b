import { catalogue } from '$lib/catalogue/catalogue';
import { m } from '$lib/paraglide/messages';
import { formOf } from '$lib/sessions/form';
import { readWhole } from '$lib/sessions/save';
import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent }) => {
	const { staff } = (await parent()).access;
	if (!staff) error(401, { message: m.sign_in_first(), status: 401 });
	const [[session, etag], names] = await Promise.all([readWhole(params.id), catalogue()]);
	return { staff, session, etag, start: formOf(session), names };
};
