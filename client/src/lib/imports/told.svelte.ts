import { api, take } from '$lib/api/client';
import type { Import, ImportColumn, ImportMapping, ImportWord } from '$lib/api/types';
import { SvelteMap } from 'svelte/reactivity';

type Word = Pick<ImportWord, 'field' | 'word' | 'code' | 'sure'>;
type Column = Pick<ImportColumn, 'heading' | 'field' | 'sure'>;

/** Whether a word or heading is taken for something without a question. */
export const isSure = ({ sure }: Pick<ImportWord, 'sure'>) =>
	sure === 'exact' || sure === 'remembered';

/** What a person says of a file, until it is read again with it; null forgets what was said before. */
export class Told {
	/** The noun of its rows; undefined where it is to stay as it was found. */
	type = $state<string>();
	readonly headings = new SvelteMap<string, string | null>();
	private readonly words = new SvelteMap<string, string | null>();

	/** How much was said. */
	get count(): number {
		return this.headings.size + this.words.size + (this.type === undefined ? 0 : 1);
	}

	/** @param field null forgets; what it is taken for already needs no word */
	heading({ heading, field, sure }: Column, told: string | null) {
		if (told === field || (told === null && sure !== 'remembered')) this.headings.delete(heading);
		else this.headings.set(heading, told);
	}

	/** @param code null forgets; undefined says nothing */
	word(word: Word, code: string | null | undefined) {
		const same = isSure(word) && code === word.code;
		const nothing = code === null && word.sure !== 'remembered';
		if (code === undefined || same || nothing) this.words.delete(keyOf(word));
		else this.words.set(keyOf(word), code);
	}

	/** What was said of a word: undefined for nothing, null to forget it. */
	of(word: Word): string | null | undefined {
		return this.words.get(keyOf(word));
	}

	body(): ImportMapping {
		return {
			type: this.type ?? null,
			headings: [...this.headings].map(([heading, field]) => ({ heading, field })),
			words: [...this.words].map(([key, code]) => {
				const [field, word] = JSON.parse(key) as [string, string];
				return { field, word, code };
			})
		};
	}

	/** Has the file read again with what was said. */
	send(id: string): Promise<Import> {
		const path = { id };
		return take(api.PUT('/api/v1/imports/{id}/mapping', { params: { path }, body: this.body() }));
	}
}

const keyOf = ({ field, word }: Word) => JSON.stringify([field, word]);
