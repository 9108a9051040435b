import type { Catalogue } from '$lib/catalogue/catalogue';
import type { Term } from '$lib/grid/match';

/** A term that may be in force for a time alone. */
export interface DatedTerm extends Term {
	from?: string | null;
	until?: string | null;
}

/** What the words of a row may mean. */
export interface Vocabulary {
	kinds: Term[];
	topics: Term[];
	languages: Term[];
	agencies: DatedTerm[];
}

const made = new WeakMap<Catalogue, Vocabulary>();

/** A catalogue's terms with the ways in which languages and posts are shortened, as imports know them. */
export function vocabularyOf(names: Catalogue): Vocabulary {
	const found = made.get(names);
	if (found) return found;
	const { kinds, topics } = names;
	const languages = names.languages.map((term) => shortened(term, 'Tiếng ', ['']));
	const agencies = names.agencies.map((term) =>
		shortened(term, 'Đồn Biên phòng ', ['Đồn BP ', 'ĐBP ', 'BP ', 'Đồn ', ''])
	);
	const vocabulary = { kinds, topics, languages, agencies };
	made.set(names, vocabulary);
	return vocabulary;
}

function shortened<T extends Term>(term: T, whole: string, short: string[]): T {
	const rest = term.label.startsWith(whole) ? term.label.slice(whole.length) : null;
	return { ...term, spellings: rest === null ? [] : short.map((before) => before + rest) };
}
