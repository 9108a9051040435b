const tones = /[\u0300\u0301\u0303\u0309\u0323]/u;

/**
 * Vietnamese text as imports compare it: without case, punctuation and doubled spaces, composed or not, y
 * as i, and each syllable's tone at its end, wherever it was put (tuý, túy).
 */
export const spelt = (text: string) => folded(text, true);

/** The same without any mark; đ is d. */
export const withoutMarks = (text: string) => folded(text, false);

function folded(text: string, keepMarks: boolean): string {
	let out = '';
	let tone = '';
	const endSyllable = () => {
		if (keepMarks) out += tone;
		tone = '';
		if (out !== '' && !out.endsWith(' ')) out += ' ';
	};
	for (const letter of text.normalize('NFD').toLowerCase()) {
		if (tones.test(letter)) tone = letter;
		else if (/\p{Mn}/u.test(letter)) out += keepMarks ? letter : '';
		else if (letter === 'y') out += 'i';
		else if (letter === 'đ' && !keepMarks) out += 'd';
		else if (/[\p{L}\p{Nd}]/u.test(letter)) out += letter;
		else endSyllable();
	}
	endSyllable();
	return out.trimEnd();
}
