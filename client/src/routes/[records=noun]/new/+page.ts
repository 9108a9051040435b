import { requireTypist } from '$lib/access/staff';
import { queued } from '$lib/capture/queue';
import { uuidv7 } from '$lib/capture/uuid';
import { emptyForm, formOf } from '$lib/records/form';
import { namesOf } from '$lib/records/names';
import { nouns } from '$lib/records/nouns';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, url, parent }) => {
	const { access } = await parent();
	const staff = requireTypist(access);
	const noun = nouns[params.records];
	const names = await namesOf(noun.name, access.scope);
	const draft = url.searchParams.get('draft');
	const entry = draft ? await queued(staff.name, draft) : null;
	// A noun of one kind leaves nothing to choose.
	const kind = names.kinds.length === 1 ? (names.kinds[0]?.code ?? '') : '';
	const start = entry?.body
		? formOf(noun, entry.body)
		: emptyForm(noun, { agency: staff.agency?.code ?? '', kind });
	return { staff, noun, names, start, entry, id: draft ?? uuidv7() };
};
