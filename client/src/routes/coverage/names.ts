import { m } from '$lib/paraglide/messages';
import { stateName, type Standing } from '$lib/reporting/names';
import { monthName } from '$lib/words/format';

/** How an agency may stand, in a word. */
export const standingNames: Record<Standing, () => string> = {
	reported: () => stateName('reported'),
	'reported-late': m.coverage_late_sign,
	nothing: () => stateName('nothing'),
	'nothing-late': m.coverage_nothing_late_sign,
	late: () => stateName('late'),
	open: () => stateName('open')
};

/** A period at the head of its column, under a heading that names the year. */
export function shortName(code: string): string {
	const part = code.slice(5);
	if (code.includes('..')) return m.coverage_nine();
	if (part === '') return m.coverage_year();
	if (part === 'H1') return m.coverage_first_half();
	if (part === 'H2') return m.coverage_second_half();
	if (part.startsWith('Q')) return m.coverage_quarter({ quarter: part.slice(1) });
	return monthName(Number(part)).slice(0, 3);
}
