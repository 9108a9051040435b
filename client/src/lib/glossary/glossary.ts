import { fold, sorted } from '$lib/words/search';
import type { Locale } from '$lib/paraglide/runtime';
import terms from './glossary.json';

/** A term of the work in both languages. */
export interface GlossaryTerm {
	vi: string;
	en: string;
	/** Other English words for it that are met. */
	alternatives: string[];
	category: string;
	/** What must be known to use it right; empty for nothing. */
	note: string;
}

/** The terms that hold what was typed, in either language, in the order of the reader's alphabet. */
export function termsWith(typed: string, locale: Locale): GlossaryTerm[] {
	const wanted = fold(typed);
	const hits = (terms as GlossaryTerm[]).filter(({ vi, en, alternatives }) =>
		[vi, en, ...alternatives].some((text) => fold(text).includes(wanted))
	);
	return sorted(hits, (term) => term[locale]);
}
