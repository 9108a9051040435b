import { requireReporter } from '$lib/access/reporter';
import type { Access } from '$lib/access/access';
import { m } from '$lib/paraglide/messages';
import { namesOf } from '$lib/records/names';
import { readToType } from '$lib/sessions/read';
import { error } from '@sveltejs/kit';

/** A planned session as it is to be changed or held. */
export async function readPlan(access: Access, id: string) {
	const staff = requireReporter(access);
	const [read, names] = await Promise.all([
		readToType(staff.name, id),
		namesOf('sessions', 'internal')
	]);
	// What waits here may have to be chosen about, whatever became of it meanwhile.
	const gone = read.session !== null && read.session.status !== 'planned';
	if (gone && !read.entry) error(409, { message: m.not_planned(), status: 409 });
	return { staff, names, ...read };
}
