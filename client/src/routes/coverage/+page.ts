import { readYear } from '$lib/addresses';
import type { Calendar } from '$lib/api/types';
import { list } from '$lib/catalogue/catalogue';
import { m } from '$lib/paraglide/messages';
import { coverageOf, coverageOfYear, lastEnded, rowsOf } from '$lib/reporting/coverage';
import { today } from '$lib/words/format';
import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, parent, depends }) => {
	depends('app:coverage');
	const { access } = await parent();
	if (!access.staff) error(401, { message: m.sign_in_first(), status: 401 });
	const year = readYear(url.searchParams) ?? Number(today().slice(0, 4));
	const calendar: Calendar =
		url.searchParams.get('calendar') === 'reporting' ? 'reporting' : 'civil';
	const { months } = await coverageOfYear(year, calendar);
	const asked = url.searchParams.get('period');
	const chosen = months.some(({ period }) => period.code === asked) ? asked : null;
	const period = chosen ?? lastEnded(months, today());
	const [one, agencies] = await Promise.all([coverageOf(period, calendar), list('agencies')]);
	return { year, calendar, months, rows: rowsOf(months), ...one, agencies, today: today() };
};
