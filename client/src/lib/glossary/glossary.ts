import { fold, sorted } from '$lib/words/search';
import type { Locale } from '$lib/paraglide/runtime';
import terms, { type GlossaryTerm } from 'virtual:glossary';

/** The terms that hold what was typed, in either language, in the order of the reader's alphabet. */
export function termsWith(typed: string, locale: Locale): GlossaryTerm[] {
	const wanted = fold(typed);
	const hits = terms.filter(({ vi, en, alternatives }) =>
		[vi, en, ...alternatives].some((text) => fold(text).includes(wanted))
	);
	return sorted(hits, (term) => term[locale]);
}

export const termOf = (code: string) => terms.find((term) => term.code === code);
