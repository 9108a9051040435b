import { requireTypist } from '$lib/access/staff';
import { readYear } from '$lib/addresses';
import { Problem } from '$lib/api/problem';
import type { Calendar } from '$lib/api/types';
import { list } from '$lib/catalogue/catalogue';
import {
	coverageOf,
	coverageOfEach,
	coverageOfYear,
	lastEnded,
	rowsOf
} from '$lib/reporting/coverage';
import { codesOf, splits } from '$lib/reporting/periods';
import { today } from '$lib/words/format';
import type { View } from './address';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, parent, depends }) => {
	depends('app:coverage');
	const { access } = await parent();
	const staff = requireTypist(access);
	const year = readYear(url.searchParams) ?? Number(today().slice(0, 4));
	const calendar: Calendar =
		url.searchParams.get('calendar') === 'reporting' ? 'reporting' : 'civil';
	const split = splits.find((known) => known === url.searchParams.get('by')) ?? 'month';
	const view = { year, calendar, split };
	const agencies = await list('agencies');
	const told = await coverage(view, url.searchParams.get('period'));
	return { staff, view, agencies, today: today(), told };
};

/** Null where there is nobody to ask, or no login to ask under: one can say that there was nothing all the same. */
async function coverage(view: View, asked: string | null) {
	try {
		return await read(view, asked);
	} catch (caught) {
		if (caught instanceof Problem && (caught.status === 0 || caught.status === 401)) return null;
		throw caught;
	}
}

// Months come together; of other periods there are few, each with its communes.
async function read({ year, calendar, split }: View, asked: string | null) {
	const each = split === 'month' ? [] : await coverageOfEach(codesOf(year, split), calendar);
	const periods =
		split === 'month'
			? (await coverageOfYear(year, calendar)).months
			: each.map(({ coverage }) => coverage);
	const chosen = periods.find(({ period }) => period.code === asked)?.period.code;
	const code = chosen ?? lastEnded(periods, today());
	const one = each.find(({ coverage }) => coverage.period.code === code);
	return { periods, rows: rowsOf(periods), ...(one ?? (await coverageOf(code, calendar))) };
}
