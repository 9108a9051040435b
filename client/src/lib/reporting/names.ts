import type { AgencyCoverage, Calendar, ReportState } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';
import { day, period } from '$lib/words/format';

/** How an agency stands to a period, where it matters whether that came in time. */
export type Standing = ReportState | 'reported-late' | 'nothing-late';

export const standings: Standing[] = [
	'reported',
	'reported-late',
	'nothing',
	'nothing-late',
	'late',
	'open'
];

export function standingOf({ state, late }: AgencyCoverage): Standing {
	if (!late) return state;
	return state === 'reported' ? 'reported-late' : state === 'nothing' ? 'nothing-late' : state;
}

/** A state in a word. */
export const stateName = (state: ReportState): string =>
	({
		reported: m.state_reported,
		nothing: m.state_nothing,
		late: m.state_late,
		open: m.state_open
	})[state]();

/** How an agency stands, in words, with the day where it came late. */
export function standingWords(row: AgencyCoverage): string {
	const on = { day: row.reportedOn ? day(row.reportedOn) : '' };
	const standing = standingOf(row);
	if (standing === 'reported-late') return m.coverage_reported_late(on);
	if (standing === 'nothing-late') return m.coverage_nothing_late(on);
	return stateName(row.state);
}

/** How an agency stands as a sign that stands without colour. */
export const standingSign: Record<Standing, string> = {
	reported: '✓',
	'reported-late': '✓!',
	nothing: '∅',
	'nothing-late': '∅!',
	late: '!',
	open: '·'
};

/** What a kind of agencies is called; its code where it has no name here. */
export function agencyKindName(kind: string): string {
	const names: Record<string, () => string> = {
		'border-guard-command': m.agency_kind_border_guard_command,
		department: m.agency_kind_department,
		'border-post': m.agency_kind_border_post,
		'local-press': m.agency_kind_local_press,
		'central-press': m.agency_kind_central_press,
		portal: m.agency_kind_portal
	};
	return names[kind]?.() ?? kind;
}

export const calendarName = (calendar: Calendar): string =>
	calendar === 'reporting' ? m.calendar_reporting() : m.calendar_civil();

/** A part of a year in words. */
export function partName(year: number, part: string): string {
	return part === 'nine-months'
		? m.period_nine_months({ year })
		: period(part === '' ? String(year) : `${year}-${part}`);
}

/** A period's code in words, nine months by their own name. */
export function periodName(code: string): string {
	const year = code.slice(0, 4);
	return code === `${year}-01..${year}-09` ? m.period_nine_months({ year }) : period(code);
}
