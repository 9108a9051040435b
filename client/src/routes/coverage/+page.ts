import { readYear } from '$lib/addresses';
import type { Calendar } from '$lib/api/types';
import { list } from '$lib/catalogue/catalogue';
import { m } from '$lib/paraglide/messages';
import {
	coverageOf,
	coverageOfEach,
	coverageOfYear,
	lastEnded,
	rowsOf
} from '$lib/reporting/coverage';
import { codesOf, splits } from '$lib/reporting/periods';
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
	const split = splits.find((known) => known === url.searchParams.get('by')) ?? 'month';

	// Months come together; of other periods there are few, each with its communes.
	const each = split === 'month' ? [] : await coverageOfEach(codesOf(year, split), calendar);
	const periods =
		split === 'month'
			? (await coverageOfYear(year, calendar)).months
			: each.map(({ coverage }) => coverage);
	const asked = url.searchParams.get('period');
	const chosen = periods.find(({ period }) => period.code === asked)?.period.code;
	const code = chosen ?? lastEnded(periods, today());
	const [one, agencies] = await Promise.all([
		each.find(({ coverage }) => coverage.period.code === code) ?? coverageOf(code, calendar),
		list('agencies')
	]);
	return {
		view: { year, calendar, split },
		periods,
		rows: rowsOf(periods),
		...one,
		agencies,
		today: today()
	};
};
