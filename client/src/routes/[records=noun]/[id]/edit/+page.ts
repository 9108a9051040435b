import { requireTypist } from '$lib/access/staff';
import { formOf } from '$lib/records/form';
import { namesOf } from '$lib/records/names';
import { nouns } from '$lib/records/nouns';
import { readOrQueued } from '$lib/records/readOrQueued';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent }) => {
	const { access } = await parent();
	const staff = requireTypist(access);
	const noun = nouns[params.records];
	const [{ from, ...read }, names] = await Promise.all([
		readOrQueued(noun.name, staff.name, params.id),
		namesOf(noun.name, access.scope)
	]);
	return { staff, noun, names, start: formOf(noun, from), ...read };
};
