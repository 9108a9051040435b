import { Problem } from '$lib/api/problem';
import type { Session } from '$lib/api/types';
import { queued } from '$lib/capture/queue';
import { catalogue } from '$lib/catalogue/catalogue';
import { m } from '$lib/paraglide/messages';
import { formOfBody } from '$lib/sessions/form';
import { readWhole } from '$lib/sessions/read';
import type { SessionEntry } from '$lib/sessions/saving';
import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

type Read = [Session | null, string | null];

export const load: PageLoad = async ({ params, parent }) => {
	const [{ access }, names] = await Promise.all([parent(), catalogue()]);
	const { staff } = access;
	if (!staff) error(401, { message: m.sign_in_first(), status: 401 });
	const entry = (await queued(staff.name, params.id)) as SessionEntry | null;
	const [session, etag]: Read = await readWhole(params.id).catch((problem: unknown) => {
		// What waits here can be changed without a network, whatever the service has.
		if (entry && problem instanceof Problem && problem.status === 0)
			return [null, entry.etag] as Read;
		throw problem;
	});
	const from = entry?.body ?? session;
	if (!from) error(404);
	const version = entry ? entry.etag : etag;
	return { staff, id: params.id, session, etag: version, entry, start: formOfBody(from), names };
};
