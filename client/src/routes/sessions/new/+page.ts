import { requireTypist } from '$lib/access/staff';
import { queued } from '$lib/capture/queue';
import { uuidv7 } from '$lib/capture/uuid';
import { catalogue, inForce } from '$lib/catalogue/catalogue';
import type { SessionEntry } from '$lib/sessions/entry';
import { emptyForm, formOfBody } from '$lib/sessions/form';
import { lastPlace } from '$lib/sessions/lastPlace';
import { today } from '$lib/words/format';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, parent }) => {
	const [{ access }, names] = await Promise.all([parent(), catalogue()]);
	const staff = requireTypist(access);
	const draft = url.searchParams.get('draft');
	const entry = draft ? ((await queued(staff.name, draft)) as SessionEntry | null) : null;
	const last = lastPlace(staff.name);
	const place = names.places.find((item) => item.code === last && inForce(item, today()))?.code;
	const start = entry?.body
		? formOfBody(entry.body)
		: { ...emptyForm('', staff.agency?.code ?? ''), place };
	return { staff, id: draft ?? uuidv7(), entry, start, names };
};
