import { requireStaff } from '$lib/access/staff';
import { list } from '$lib/catalogue/catalogue';
import { monthOf, outletsOf } from '$lib/outputs/month';
import { newsItemsOf } from '$lib/outputs/send';
import { today } from '$lib/words/format';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, parent, depends }) => {
	depends('app:month');
	const staff = requireStaff((await parent()).access);
	const month = monthOf(url.searchParams.get('month'), today());
	const [recorded, agencies, topics] = await Promise.all([
		newsItemsOf(month),
		list('agencies'),
		list('topics')
	]);
	return {
		staff,
		month,
		recorded,
		topics,
		outlets: outletsOf(agencies, staff.agency?.code, month, recorded)
	};
};
