import type { Calendar, Coded } from '$lib/api/types';
import { isCode } from '$lib/charts/rows';
import { m } from '$lib/paraglide/messages';
import { getLocale, type Locale } from '$lib/paraglide/runtime';
import { day, monthName, period } from '$lib/words/format';
import { isPeriod } from './query';

/** Days from the first to the last, both included, as YYYY-MM-DD. */
export interface Days {
	from: string;
	to: string;
}
/** A period of a calendar. */
export type Span = Days & { calendar: Calendar };

const romans = ['I', 'II', 'III', 'IV'];

/** The days of a named period: a year, a half, a quarter or a month. */
export function daysOf(code: string, calendar: Calendar): Days {
	const { year, first, months } = partsOf(code);
	if (calendar === 'reporting')
		return { from: iso(year, first - 1, 15), to: iso(year, first + months - 1, 14) };
	return { from: iso(year, first, 1), to: iso(year, first + months, 0) };
}

/** The days of a named period that lie within a span; null when all do. */
export function clipped(code: string, span: Span): Days | null {
	const days = daysOf(code, span.calendar);
	if (span.from <= days.from && days.to <= span.to) return null;
	return {
		from: span.from > days.from ? span.from : days.from,
		to: span.to < days.to ? span.to : days.to
	};
}

/** What a row is called: periods in words, with their days where the span cuts them. */
export function named({ code, label }: Coded, dimension: string, span: Span): string {
	if (!isPeriod(dimension) || !isCode(code)) return label;
	const cut = clipped(code, span);
	return cut ? `${period(code)} (${day(cut.from)} – ${day(cut.to)})` : period(code);
}

/** What stands below an axis of periods: a short name at some of them, and the years below those where there are several. */
export interface Axis {
	names: { at: number; text: string }[];
	years: { at: number; text: string }[];
}

/**
 * As many names as there is room for, at the same places in every year.
 * @param room pixels for all of them
 */
export function axisOf(codes: string[], room: number, locale: Locale = getLocale()): Axis {
	const parts = codes.map(partsOf);
	const short = codes.map((code) => shortName(code, locale));
	const widest = Math.max(0, ...short.map((text) => text.length)) * 6.6 + 6;
	const needed = (codes.length * widest) / Math.max(1, room);
	const years = parts.flatMap(({ year }, at) =>
		at === 0 || parts[at - 1]?.year !== year ? [{ at, year, text: String(year) }] : []
	);
	const perYear = 12 / (parts[0]?.months ?? 12);
	const step = [1, 2, 3, 4, 6, 12].find((by) => perYear % by === 0 && by >= needed);
	const yearStep = Math.max(1, Math.ceil((years.length * 34) / Math.max(1, room)));
	const told = years.filter((_, i) => i % yearStep === 0);
	// Where not even one name a year has room, the years stand alone.
	if (perYear === 1 || !step)
		return { names: told.map(({ at, text }) => ({ at, text })), years: [] };
	const names = short.flatMap((text, at) =>
		(((parts[at]?.first ?? 1) - 1) / (parts[at]?.months ?? 1)) % step === 0 ? [{ at, text }] : []
	);
	return { names, years: years.length > 1 ? told.map(({ at, text }) => ({ at, text })) : [] };
}

function shortName(code: string, locale: Locale): string {
	const { year, first, months } = partsOf(code);
	if (months === 12) return String(year);
	if (months === 6)
		return first === 1 ? m.axis_half_1({}, { locale }) : m.axis_half_2({}, { locale });
	if (months === 3) {
		const number = (first + 2) / 3;
		return m.axis_quarter({ number, roman: romans[number - 1] ?? '' }, { locale });
	}
	return m.axis_month({ number: first, name: monthName(first, locale).slice(0, 3) }, { locale });
}

function partsOf(code: string): { year: number; first: number; months: number } {
	const [of = '', part = ''] = code.split('-');
	const year = Number(of);
	const number = Number(part.slice(-1));
	if (part.startsWith('H')) return { year, first: number * 6 - 5, months: 6 };
	if (part.startsWith('Q')) return { year, first: number * 3 - 2, months: 3 };
	return part ? { year, first: Number(part), months: 1 } : { year, first: 1, months: 12 };
}

// Months and days may lie outside of theirs: day 0 is the last of the month before.
const iso = (year: number, month: number, date: number) =>
	new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
