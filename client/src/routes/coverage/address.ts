import type { Calendar } from '$lib/api/types';
import type { Split } from '$lib/reporting/periods';

/** What the page shows of a year; months of the civil calendar go without saying. */
export interface View {
	year: number;
	calendar: Calendar;
	split: Split;
}

/** The page for a year of a calendar, with one of its periods opened. */
export function coverageAddress({ year, calendar, split }: View, period?: string): string {
	const query = new URLSearchParams({ year: String(year) });
	if (calendar === 'reporting') query.set('calendar', calendar);
	if (split !== 'month') query.set('by', split);
	if (period) query.set('period', period);
	return `/coverage?${query}`;
}
