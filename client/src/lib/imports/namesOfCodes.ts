import type { Coded } from '$lib/api/types';
import { labelOf, list, placeName } from '$lib/catalogue/catalogue';
import { sorted } from '$lib/words/search';
import type { Names } from './describe';

/** The vocabulary of all nouns, to name codes with and to choose from. */
export interface Vocabulary {
	names: Names;
	/** What a word of a field may mean in a sheet of a noun; none where it is not a word. */
	options: (field: string, type: string) => Coded[];
}

export async function vocabulary(): Promise<Vocabulary> {
	const [topics, audiences, languages, kinds, agencies, places] = await Promise.all([
		list('topics'),
		list('audiences'),
		list('languages'),
		list('kinds'),
		list('agencies'),
		list('places')
	]);
	const whole = sorted(
		places.map(({ code }) => ({ code, label: placeName(places, code) })),
		({ label }) => label
	);
	const byAlphabet = sorted<Coded>(agencies, ({ label }) => label);
	const choices: Record<string, (type: string) => Coded[]> = {
		place: () => whole,
		'place-code': () => whole,
		agency: () => byAlphabet,
		partners: () => byAlphabet,
		topics: () => topics,
		languages: () => languages,
		kind: (type) => kinds.filter((kind) => type === '' || kind.of === type)
	};
	return {
		names: {
			place: (code) => placeName(places, code),
			agency: (code) => labelOf(agencies, code),
			kind: (code) => labelOf(kinds, code),
			topic: (code) => labelOf(topics, code),
			language: (code) => labelOf(languages, code),
			audience: (code) => labelOf(audiences, code)
		},
		options: (field, type) => choices[field]?.(type) ?? []
	};
}
