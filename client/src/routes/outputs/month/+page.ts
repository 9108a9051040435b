import { requireTypist } from '$lib/access/staff';
import { monthOf, outletsOf } from '$lib/outputs/month';
import { newsItemsOf } from '$lib/outputs/send';
import { namesOf } from '$lib/records/names';
import { today } from '$lib/words/format';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, parent, depends }) => {
	depends('app:month');
	const { access } = await parent();
	const staff = requireTypist(access);
	const month = monthOf(url.searchParams.get('month'), today());
	const [recorded, names] = await Promise.all([
		newsItemsOf(staff.name, month),
		namesOf('outputs', access.scope)
	]);
	return {
		staff,
		month,
		recorded,
		names,
		outlets: outletsOf(names.agencies, staff.agency?.code, month, recorded.items)
	};
};
