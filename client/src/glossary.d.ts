declare module 'virtual:glossary' {
	/** A term of the work in both languages. */
	export interface GlossaryTerm {
		/** The code of what it names where that has one, such as an indicator or a state. */
		code: string;
		vi: string;
		en: string;
		/** Other English words for it that are met. */
		alternatives: string[];
		category: string;
		/** What it means here. */
		says: { vi: string; en: string };
	}
	const terms: GlossaryTerm[];
	export default terms;
}

declare module 'virtual:glossary/codes' {
	const codes: string[];
	export default codes;
}
