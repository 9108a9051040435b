import type { Metric } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';
import { getLocale, type Locale } from '$lib/paraglide/runtime';
import { change, signed, today } from '$lib/words/format';

interface Compared {
	value: number;
	previous: number;
	measure: Metric['indicator']['measure'];
}

/**
 * What became of a figure since the period before, "+12 (+4%)". Of a stock the difference alone: four
 * that became five are one more. Nothing is told as a share of nothing, nor one that rounds to none.
 */
export function comparison(
	{ value, previous, measure }: Compared,
	locale: Locale = getLocale()
): string {
	const difference = value - previous;
	if (difference === 0) return m.unchanged({}, { locale });
	const share = previous > 0 && measure === 'flow' ? difference / previous : 0;
	const told = signed(difference, locale);
	return Math.abs(share) < 0.0005 ? told : `${told} (${change(share, locale)})`;
}

/** A period that still runs is not held against a whole one. */
export function isOver(lastDay: string, on = today()): boolean {
	return lastDay < on;
}

/** Whether nothing was ever recorded there: a total of 0 then says nothing. */
export function isBlank({ recorded, version }: { recorded: boolean; version: number }): boolean {
	return !recorded || version === 0;
}
