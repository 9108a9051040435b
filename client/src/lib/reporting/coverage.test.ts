import type { AgencyCoverage, PeriodCoverage, ReportState } from '$lib/api/types';
import { expect, test } from 'vitest';
import { handedIn, lastEnded, rowsOf, tally } from './coverage';

const counts = (submitted: number, approved: number) => ({ draft: 5, submitted, approved });
const cell = (
	code: string,
	state: ReportState,
	expected: AgencyCoverage['expected'] = ['session']
) =>
	({
		agency: { code, label: code },
		expected,
		state,
		reportedOn: null,
		late: state === 'late',
		lateRecords: 0,
		sessions: counts(1, 2),
		outputs: counts(10, 20),
		lastEntry: null,
		nothing: null,
		closed: false
	}) satisfies AgencyCoverage;
const month = (code: string, ...agencies: AgencyCoverage[]): PeriodCoverage => ({
	period: { code, calendar: 'civil', from: `${code}-01`, to: `${code}-28` },
	deadline: null,
	agencies
});

test('an agency has a row once it stands in any month, and no cell where it does not', () => {
	const rows = rowsOf([
		month('2024-01', cell('a', 'late')),
		month('2024-02', cell('a', 'reported'), cell('b', 'open'))
	]);
	expect(rows.map(({ agency }) => agency.code)).toEqual(['a', 'b']);
	expect(rows.map(({ months }) => months.map((at) => at?.state ?? null))).toEqual([
		['late', 'reported'],
		[null, 'open']
	]);
});

test('the last month that has ended is looked at first', () => {
	const months = [month('2024-01'), month('2024-02'), month('2024-03')];
	expect(lastEnded(months, '2024-03-15')).toBe('2024-02');
	expect(lastEnded(months, '2024-02-28')).toBe('2024-01');
	expect(lastEnded(months, '2023-12-31')).toBe('2024-01');
});

test('what is handed in is what is expected, drafts left out', () => {
	expect(handedIn(cell('a', 'reported'))).toBe(3);
	expect(handedIn(cell('a', 'reported', ['output']))).toBe(30);
	expect(handedIn(cell('a', 'reported', []))).toBe(33);
});

test('those of whom nothing is expected are not counted', () => {
	const { late, reported } = tally(
		month('2024-01', cell('a', 'late'), cell('b', 'reported', []), cell('c', 'late', ['output']))
	);
	expect([late, reported]).toEqual([2, 0]);
});

test('who came late stands apart from who came in time and who has not come', () => {
	const came = { ...cell('d', 'reported'), late: true, reportedOn: '2024-02-20' };
	const counts = tally(month('2024-01', cell('a', 'reported'), came, cell('c', 'late')));
	expect([counts.reported, counts['reported-late'], counts.late]).toEqual([1, 1, 1]);
});
