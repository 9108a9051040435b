import { requireReporter } from '$lib/access/reporter';
import { queued } from '$lib/capture/queue';
import { uuidv7 } from '$lib/capture/uuid';
import { namesOf } from '$lib/records/names';
import type { SessionEntry } from '$lib/sessions/entry';
import { emptyForm, formOfBody } from '$lib/sessions/form';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, parent }) => {
	const staff = requireReporter((await parent()).access);
	const draft = url.searchParams.get('draft');
	const entry = draft ? ((await queued(staff.name, draft)) as SessionEntry | null) : null;
	const date = url.searchParams.get('date') ?? '';
	const start = entry?.body ? formOfBody(entry.body) : emptyForm(date, staff.agency?.code ?? '');
	return {
		staff,
		id: draft ?? uuidv7(),
		entry,
		start,
		names: await namesOf('sessions', 'internal')
	};
};
