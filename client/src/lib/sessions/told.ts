import { labelOf, placeName, type Catalogue } from '$lib/catalogue/catalogue';
import { m } from '$lib/paraglide/messages';
import { day, number } from '$lib/words/format';
import type { Member } from './differences';

/** A member of a session in the reader's words; a dash for nothing. */
export function told(member: Member, value: unknown, names: Catalogue): string {
	if (value === null || value === undefined || value === '') return '–';
	return tellers[member](value as never, names) || '–';
}

type Teller = (value: never, names: Catalogue) => string;

const text = (value: unknown) => String(value);
const many = (list: 'topics' | 'languages' | 'agencies') => (codes: string[], names: Catalogue) =>
	codes.map((code) => labelOf(names[list], code)).join(', ');
const one = (list: 'kinds' | 'agencies') => (code: string, names: Catalogue) =>
	labelOf(names[list], code);

const tellers: Record<Member, Teller> = {
	date: (iso: string) => day(iso),
	place: (code: string, names) => placeName(names.places, code),
	agency: one('agencies'),
	kind: one('kinds'),
	topics: many('topics'),
	languages: many('languages'),
	partners: many('agencies'),
	attendance: attended,
	count: (count: number) => number(count),
	campaign: text,
	title: text,
	note: text
};

function attended(attendance: Record<string, number>, names: Catalogue): string {
	return Object.entries(attendance)
		.filter(([, count]) => count > 0)
		.map(([code, count]) => {
			const who = code === 'total' ? m.unsplit() : labelOf(names.audiences, code);
			return `${who} ${number(count)}`;
		})
		.join(', ');
}
