import { requireTypist } from '$lib/access/staff';
import { readYear } from '$lib/addresses';
import { Problem } from '$lib/api/problem';
import type { Calendar } from '$lib/api/types';
import { list } from '$lib/catalogue/catalogue';
import { coverageOf, coverageOfYear, lastEnded, rowsOf } from '$lib/reporting/coverage';
import { today } from '$lib/words/format';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, parent, depends }) => {
	depends('app:coverage');
	const { access } = await parent();
	const staff = requireTypist(access);
	const year = readYear(url.searchParams) ?? Number(today().slice(0, 4));
	const calendar: Calendar =
		url.searchParams.get('calendar') === 'reporting' ? 'reporting' : 'civil';
	const agencies = await list('agencies');
	const told = await coverage(year, calendar, url.searchParams.get('period'));
	return { staff, year, calendar, agencies, today: today(), told };
};

/** Null where there is nobody to ask, or no login to ask under: one can say that there was nothing all the same. */
async function coverage(year: number, calendar: Calendar, asked: string | null) {
	try {
		const { months } = await coverageOfYear(year, calendar);
		const chosen = months.some(({ period }) => period.code === asked) ? asked : null;
		const one = await coverageOf(chosen ?? lastEnded(months, today()), calendar);
		return { months, rows: rowsOf(months), ...one };
	} catch (caught) {
		if (caught instanceof Problem && (caught.status === 0 || caught.status === 401)) return null;
		throw caught;
	}
}
