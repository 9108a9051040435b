import type { Calendar } from '$lib/api/types';

/** The parts of a year that are reported, as the ends of their codes; the year itself is ''. */
export const parts = [
	'',
	'H1',
	'H2',
	'Q1',
	'Q2',
	'Q3',
	'Q4',
	'nine-months',
	...Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0'))
] as const;

/** The code of a part of a year: 2024, 2024-Q2, 2024-05, and 2024-01..2024-09 for nine months. */
export function periodCode(year: number, part: string): string {
	if (part === '') return String(year);
	return part === 'nine-months' ? `${year}-01..${year}-09` : `${year}-${part}`;
}

/** What a year is split into where it is looked at who has reported. */
export const splits = ['month', 'quarter', 'half-year', 'nine-months', 'year'] as const;
export type Split = (typeof splits)[number];

/** The codes of a year's periods of one sort, in the order of time. */
export function codesOf(year: number, split: Split): string[] {
	const ends: Record<Split, readonly string[]> = {
		month: parts.slice(8),
		quarter: ['Q1', 'Q2', 'Q3', 'Q4'],
		'half-year': ['H1', 'H2'],
		'nine-months': ['nine-months'],
		year: ['']
	};
	return ends[split].map((part) => periodCode(year, part));
}

/** What a year is split into where the period stands by itself. */
export function splitOf(code: string): Split {
	if (code.includes('..')) return 'nine-months';
	const part = code.slice(5);
	return part === ''
		? 'year'
		: part[0] === 'Q'
			? 'quarter'
			: part[0] === 'H'
				? 'half-year'
				: 'month';
}

/** The first and the last day of a period; a reporting month runs from the 15th to the 14th. */
export function daysOf(code: string, calendar: Calendar): { from: string; until: string } {
	const ends = code.split('..');
	const first = monthsOf(ends[0] ?? '');
	const last = monthsOf(ends.at(-1) ?? '');
	const [begin, end] = calendar === 'reporting' ? ([-1, 15] as const) : ([0, 1] as const);
	return { from: iso(first.first + begin, end), until: iso(last.last + 1 + begin, end - 1) };
}

/** The months of a named period, counted from the year 0. */
function monthsOf(code: string): { first: number; last: number } {
	const [year, part = ''] = code.split('-');
	const january = Number(year) * 12;
	const number = Number(part.replace(/^[HQ]/, ''));
	const length = part === '' ? 12 : part[0] === 'H' ? 6 : part[0] === 'Q' ? 3 : 1;
	const first = january + (part === '' ? 0 : (number - 1) * length);
	return { first, last: first + length - 1 };
}

// Day 0 is the last of the month before.
function iso(month: number, day: number): string {
	return new Date(Date.UTC(Math.floor(month / 12), month % 12, day)).toISOString().slice(0, 10);
}
