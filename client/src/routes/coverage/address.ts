import type { Calendar } from '$lib/api/types';

/** The page for a year of a calendar, with one of its months opened; the civil calendar goes without saying. */
export function coverageAddress(year: number, calendar: Calendar, period?: string): string {
	const query = new URLSearchParams({ year: String(year) });
	if (calendar === 'reporting') query.set('calendar', calendar);
	if (period) query.set('period', period);
	return `/coverage?${query}`;
}
