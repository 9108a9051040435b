import { api, take } from '$lib/api/client';
import type { AgencyCoverage, Calendar, Coded, PeriodCoverage, YearCoverage } from '$lib/api/types';
import { getLocale } from '$lib/paraglide/runtime';
import { standingOf, standings, type Standing } from './names';

/** An agency's row of a year: how it stands to each month; null in those that it was not in force. */
export interface CoverageRow {
	agency: Coded;
	months: (AgencyCoverage | null)[];
}

/** Who has reported the months of a year. */
export async function coverageOfYear(year: number, calendar: Calendar): Promise<YearCoverage> {
	const query = { period: String(year), calendar, lang: getLocale() };
	return take(api.GET('/api/v1/coverage/months', { params: { query } }));
}

/** Who has reported one period, and the border communes without a session. */
export async function coverageOf(period: string, calendar: Calendar) {
	const query = { period, calendar, lang: getLocale() };
	return take(api.GET('/api/v1/coverage', { params: { query } }));
}

/** Who has reported each of several periods, with the communes without a session of each. */
export const coverageOfEach = (periods: string[], calendar: Calendar) =>
	Promise.all(periods.map((period) => coverageOf(period, calendar)));

/** Every agency that stands in any of the months, in the order in which they come. */
export function rowsOf(months: PeriodCoverage[]): CoverageRow[] {
	const rows = new Map<string, CoverageRow>();
	months.forEach(({ agencies }, at) => {
		for (const cell of agencies) {
			let row = rows.get(cell.agency.code);
			if (!row) {
				row = { agency: cell.agency, months: months.map(() => null) };
				rows.set(cell.agency.code, row);
			}
			row.months[at] = cell;
		}
	});
	return [...rows.values()];
}

/** The month to look at first: the last one that has ended, else the first. */
export function lastEnded(months: PeriodCoverage[], today: string): string {
	const ended = months.filter(({ period }) => period.to < today);
	return (ended.at(-1) ?? months[0])?.period.code ?? '';
}

/** Records handed in of what is expected; of all where nothing is. */
export function handedIn({ expected, sessions, outputs }: AgencyCoverage): number {
	const counts = [
		...(expected.length === 0 || expected.includes('session') ? [sessions] : []),
		...(expected.length === 0 || expected.includes('output') ? [outputs] : [])
	];
	return counts.reduce((sum, { submitted, approved }) => sum + submitted + approved, 0);
}

/** How many agencies stand how, those of which nothing is expected left out. */
export function tally({ agencies }: PeriodCoverage): Record<Standing, number> {
	const counts = Object.fromEntries(standings.map((standing) => [standing, 0]));
	for (const row of agencies) {
		const standing = standingOf(row);
		if (row.expected.length > 0) counts[standing] = (counts[standing] ?? 0) + 1;
	}
	return counts as Record<Standing, number>;
}
