/** Text without case, accents, đ or doubled spaces, for comparing as people type. */
export function fold(text: string): string {
	return text
		.normalize('NFD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll('đ', 'd')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
}

/**
 * The items whose label holds every word that was typed, those that begin with it first.
 * Accents and case are not minded; the order is otherwise kept.
 */
export function matching<T>(items: T[], typed: string, label: (item: T) => string): T[] {
	const wanted = fold(typed);
	if (wanted === '') return items;
	const words = wanted.split(' ');
	const hits = items
		.map((item) => ({ item, text: fold(label(item)) }))
		.filter(({ text }) => words.every((word) => text.includes(word)));
	const begins = ({ text }: { text: string }) => text.startsWith(wanted);
	return [...hits.filter(begins), ...hits.filter((hit) => !begins(hit))].map(({ item }) => item);
}

const collator = new Intl.Collator('vi', { numeric: true });

/** A copy in the order of the Vietnamese alphabet. */
export function sorted<T>(items: T[], label: (item: T) => string): T[] {
	return [...items].sort((a, b) => collator.compare(label(a), label(b)));
}
