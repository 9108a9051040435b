import { requireTypist } from '$lib/access/staff';
import { list } from '$lib/catalogue/catalogue';
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
	const [recorded, names, ...vietnamese] = await Promise.all([
		newsItemsOf(staff.name, month),
		namesOf('outputs', access.scope),
		list('topics', 'vi').catch(() => []),
		list('agencies', 'vi').catch(() => [])
	]);
	return {
		staff,
		month,
		recorded,
		names,
		vietnamese: { topics: vietnamese[0], agencies: vietnamese[1] },
		outlets: outletsOf(names.agencies, staff.agency?.code, month, recorded.items)
	};
};
