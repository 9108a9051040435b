import type { DeadlineChange, PeriodSort } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';
import { agencyKindName, calendarName } from '$lib/reporting/names';
import { day } from '$lib/words/format';

/** A sort of periods in a word. */
export function sortName(sort: PeriodSort): string {
	if (sort === 'year') return m.sort_year();
	if (sort === 'half-year') return m.sort_half_year();
	return sort === 'quarter' ? m.sort_quarter() : m.sort_month();
}

/** What is reported, in words. */
export const reportedName = (type: string): string =>
	type === 'session' ? m.duty_sessions() : m.duty_outputs();

/** What a change changed, a sentence a line. */
export function changeWords({ rules, duties }: DeadlineChange): string[] {
	return [
		...rules.map(({ calendar, sort, from, before, after }) => {
			const what = m.deadline_what({
				sort: sortName(sort),
				calendar: calendarName(calendar).toLowerCase(),
				day: day(from)
			});
			if (before === null) return m.deadline_set({ what, after: after ?? 0 });
			if (after === null) return m.deadline_dropped({ what, before });
			return m.deadline_changed({ what, before, after });
		}),
		...duties.map(({ agencyKind, type, expected }) => {
			const words = {
				kind: agencyKindName(agencyKind),
				what: reportedName(type).toLowerCase()
			};
			return expected ? m.duty_begins(words) : m.duty_ends(words);
		})
	];
}
