import type { Statement, Verdict } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';
import { getLocale, type Locale } from '$lib/paraglide/runtime';
import { number, signed } from '$lib/words/format';

type Stated = Pick<Statement, 'qualifier' | 'value'>;

const marks: Record<Verdict, string> = { 'borne-out': '✓', differs: '✗', 'no-records': '' };
const inReports: Record<Statement['qualifier'], string> = {
	exact: '',
	over: 'trên ',
	nearly: 'gần ',
	about: 'khoảng '
};

// The words that the service reads before a number.
const qualifying = ['trên', 'hơn', 'gần', 'khoảng', 'chừng', 'xấp xỉ', 'trên dưới'];

/** A sign that stands before the words of a verdict. */
export const verdictMark = (verdict: Verdict) => marks[verdict];

/** What the ledger says to a number stated: "borne out", "differs by +50", "no records". */
export function verdictWords(
	{ qualifier, value: stated }: Stated,
	{ verdict, value }: { verdict: Verdict; value: number | null },
	locale: Locale = getLocale()
): string {
	if (verdict === 'borne-out') return m.stated_borne_out({}, { locale });
	if (verdict === 'no-records' || value === null) return m.stated_no_records({}, { locale });
	return qualifier === 'exact'
		? m.stated_differs_by({ difference: signed(value - stated, locale) }, { locale })
		: m.stated_differs({}, { locale });
}

/** A number stated, as the reader says it: "over 50,000". */
export function statedWords({ qualifier, value }: Stated, locale: Locale = getLocale()): string {
	const told = number(value, locale);
	const words = {
		exact: () => told,
		over: () => m.stated_over({ value: told }, { locale }),
		nearly: () => m.stated_nearly({ value: told }, { locale }),
		about: () => m.stated_about({ value: told }, { locale })
	};
	return words[qualifier]();
}

/** A number as Vietnamese reports write it, in the words that the service reads: "trên 50.000". */
export function reportWords({ qualifier, value }: Stated): string {
	return inReports[qualifier] + number(value, 'vi');
}

/** A sentence around the number that it states, with the word before it; empty where it is not there. */
export function aroundNumber({
	text,
	number: written,
	value
}: Statement): [string, string, string] {
	const plain = number(value, 'vi');
	const reported = qualifying.map((word) => `${word} ${plain}`);
	for (const words of [written, ...reported, plain]) {
		if (!words) continue;
		const at = text.vi.toLowerCase().indexOf(words.toLowerCase());
		const [lead, rest] = [text.vi.slice(0, at), text.vi.slice(at + words.length)];
		// "2" is not the number of "12" or of "2.500".
		if (at >= 0 && !/[\p{L}\d.,]$/u.test(lead) && !/^[.,]?\d/.test(rest)) {
			return [lead, text.vi.slice(at, at + words.length), rest];
		}
	}
	return [text.vi, '', ''];
}
