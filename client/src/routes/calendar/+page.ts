import { requireStaff } from '$lib/access/staff';
import { readMonth } from '$lib/calendar/month';
import { sessionsOfMonth } from '$lib/calendar/ofMonth';
import { catalogue } from '$lib/catalogue/catalogue';
import { today } from '$lib/words/format';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, parent }) => {
	const staff = requireStaff((await parent()).access);
	const month = readMonth(url.searchParams, today());
	const agency = url.searchParams.get('agency') ?? staff.agency?.code;
	const [sessions, names] = await Promise.all([sessionsOfMonth(month, agency), catalogue()]);
	return { staff, month, agency, sessions, names };
};
