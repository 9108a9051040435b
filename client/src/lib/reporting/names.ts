import type { Calendar, ReportState } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';
import { period } from '$lib/words/format';

/** A state in a word. */
export const stateName = (state: ReportState): string =>
	({
		reported: m.state_reported,
		nothing: m.state_nothing,
		late: m.state_late,
		open: m.state_open
	})[state]();

/** A state as a sign that stands without colour. */
export const stateSign: Record<ReportState, string> = {
	reported: '✓',
	nothing: '∅',
	late: '!',
	open: '·'
};

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
