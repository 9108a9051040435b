import { m } from '$lib/paraglide/messages';
import { getLocale, type Locale } from '$lib/paraglide/runtime';

const tags: Record<Locale, string> = { vi: 'vi-VN', en: 'en-GB' };
const romans = ['I', 'II', 'III', 'IV'];

// Making a formatter takes a hundred times as long as using it.
const numbers = kept(
	(tag, options?: Intl.NumberFormatOptions) => new Intl.NumberFormat(tag, options)
);
const dates = kept(
	(tag, options?: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, options)
);

function kept<O, F>(make: (tag: string, options?: O) => F) {
	const made = new Map<string, F>();
	return (tag: string, options?: O): F => {
		const key = `${tag} ${JSON.stringify(options)}`;
		const format = made.get(key) ?? make(tag, options);
		made.set(key, format);
		return format;
	};
}

/** 54537 as 54.537 in Vietnamese and 54,537 in English. */
export function number(value: number, locale: Locale = getLocale()): string {
	return numbers(tags[locale]).format(value);
}

/** 0.985 as 98,5% (vi) and 98.5% (en); one decimal at most. */
export function percent(share: number, locale: Locale = getLocale()): string {
	return numbers(tags[locale], {
		style: 'percent',
		maximumFractionDigits: 1
	}).format(share);
}

/** A signed change, +4,9% or −2,0%. */
export function change(share: number, locale: Locale = getLocale()): string {
	return numbers(tags[locale], {
		style: 'percent',
		maximumFractionDigits: 1,
		signDisplay: 'exceptZero'
	}).format(share);
}

/** A difference with its sign, +1 or −2. */
export function signed(difference: number, locale: Locale = getLocale()): string {
	return numbers(tags[locale], { signDisplay: 'exceptZero' }).format(difference);
}

/** An ISO day as 27/02/2024 (vi) or 27 Feb 2024 (en). */
export function day(iso: string, locale: Locale = getLocale()): string {
	const date = new Date(`${iso}T00:00:00Z`);
	return dates(tags[locale], {
		timeZone: 'UTC',
		day: '2-digit',
		month: locale === 'vi' ? '2-digit' : 'short',
		year: 'numeric'
	}).format(date);
}

/** A UTC instant by the clock of Việt Nam, to the minute. */
export function instant(iso: string, locale: Locale = getLocale()): string {
	const time = dates(tags[locale], {
		timeZone: 'Asia/Ho_Chi_Minh',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23'
	}).format(new Date(iso));
	return `${time}, ${day(dayOf(new Date(iso)), locale)}`;
}

/** The day in Việt Nam, as YYYY-MM-DD. */
export function today(now = new Date()): string {
	return dayOf(now);
}

function dayOf(date: Date): string {
	return dates('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(date);
}

/** A period's code in words: 2023, 2023-H1, 2023-Q2, 2023-05, or a range of two. */
export function period(code: string, locale: Locale = getLocale()): string {
	const [first = '', last] = code.split('..');
	if (last !== undefined) return `${onePeriod(first, locale)} – ${onePeriod(last, locale)}`;
	return onePeriod(first, locale);
}

function onePeriod(code: string, locale: Locale): string {
	const [year = '', part, rest] = code.split('-');
	if (rest !== undefined) return day(code, locale);
	if (part === undefined) return m.period_year({ year }, { locale });
	if (part === 'H1') return m.period_half_1({ year }, { locale });
	if (part === 'H2') return m.period_half_2({ year }, { locale });
	if (part.startsWith('Q')) {
		return m.period_quarter({ quarter: romans[Number(part[1]) - 1] ?? part, year }, { locale });
	}
	return m.period_month({ month: monthName(Number(part), locale), year }, { locale });
}

/** Month 5 as "5" in Vietnamese, "May" in English. */
export function monthName(month: number, locale: Locale = getLocale()): string {
	if (locale === 'vi') return String(month);
	return dates(tags.en, { month: 'long', timeZone: 'UTC' }).format(
		new Date(Date.UTC(2023, month - 1, 1))
	);
}

/** The days of a week from Monday on, short: T2 … CN in Vietnamese, Mon … Sun in English. */
export function weekdays(locale: Locale = getLocale()): string[] {
	const format = dates(tags[locale], { timeZone: 'UTC', weekday: 'short' });
	// 1 January 2024 was a Monday.
	return Array.from({ length: 7 }, (_, i) => format.format(new Date(Date.UTC(2024, 0, 1 + i))));
}
