import { requireStaff } from '$lib/access/staff';
import { readRecord } from '$lib/records/api';
import { formOf } from '$lib/records/form';
import { namesOf } from '$lib/records/names';
import { nouns } from '$lib/records/nouns';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent }) => {
	const staff = requireStaff((await parent()).access);
	const noun = nouns[params.records];
	const [[record, etag], names] = await Promise.all([
		readRecord(noun.name, params.id),
		namesOf(noun, 'internal')
	]);
	return { staff, noun, record, etag, names, start: formOf(noun, record) };
};
