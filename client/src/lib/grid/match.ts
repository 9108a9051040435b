import type { Coded, Place } from '$lib/api/types';
import { inForce, placeName } from '$lib/catalogue/catalogue';
import { spelt, withoutMarks } from './spelling';

/** A term of the catalogue. */
export interface Term extends Coded {
	/** What else sheets call it. */
	spellings?: string[];
}

/** What a word was found to mean, or what it may have meant. */
export type Match = { code: string; label: string } | { near: Coded[] };

const mostNear = 4;
const levels = /^(xa|thi tran|phuong|thi xa|thanh pho|huien|tinh|tt|tx|tp|x|p) (?=\S)/;

/**
 * The place that a name means on a day: with or without its level ("Xã") and its district, without
 * regard to accents. Where that leaves several, the accents decide; else all are near.
 */
export function matchPlace(text: string, places: Place[], on: string): Match {
	const standing = places.filter((place) => inForce(place, on));
	const options = standing.map(({ code }) => ({ code, label: placeName(places, code) }));
	const [name = '', district] = text.split(/[,;(]/).map(bare);
	const parts = (label: string) => label.split(',').map(bare);
	const hits = options.filter(({ code, label }) => {
		if (code === text.trim()) return true;
		const [own, parent] = parts(label);
		const together = !district && `${own} ${parent}` === name;
		return together || (own === name && (!district || parent === district));
	});
	const own = accented(text.split(/[,;(]/)[0] ?? '');
	const exact = hits.filter(({ label }) => ` ${spelt(label)} `.includes(` ${own} `));
	const communes = (found: Coded[]) =>
		found.filter(({ code }) => standing.find((place) => place.code === code)?.kind === 'commune');
	for (const found of [hits, exact, communes(exact), communes(hits)]) {
		if (found.length === 1 && found[0]) return found[0];
	}
	return { near: hits.length > 0 ? hits.slice(0, mostNear) : nearest(name, options, bareOfLabel) };
}

/**
 * The term that a word names, as imports know it: by its code, its label or another spelling, its accents
 * minded where they tell several apart.
 */
export function matchName(text: string, terms: Term[]): Match {
	const named = namedBy(text, terms);
	return named.length === 1 && named[0] ? named[0] : { near: named };
}

/** The same, and beyond that a part of one label alone will do. */
export function matchWord(text: string, terms: Term[]): Match {
	const named = matchName(text, terms);
	if ('code' in named || named.near.length > 0) return named;
	const wanted = withoutMarks(text);
	const words = wanted.split(' ');
	const hits = distinct(
		terms.filter((term) => words.every((word) => readingOf(term).label.includes(word)))
	);
	const [first, ...others] = hits;
	if (wanted !== '' && first && others.length === 0) return first;
	const near = hits.length > 0 ? hits : nearest(wanted, terms, (term) => readingOf(term).label);
	return { near: near.slice(0, mostNear) };
}

/** What a cell of several words says: the codes, or the first word that means none, beside all of them. */
export type Matches = { codes: string[] } | { word: string; words: string[]; near: Coded[] };

/**
 * Words are parted by `;`, `/`, `+`, `|`, a line's end, or commas; labels hold commas of their own, and so as much as
 * is one name is taken as one.
 */
export function matchWords(text: string, terms: Term[]): Matches {
	const parts = text.split(/[;/+|\n]/).map((part) => part.trim());
	const told = parts.filter((part) => part !== '');
	const named = told.flatMap((part) => wordsOf(part, (word) => namedBy(word, terms).length === 1));
	const all = named.every((word) => namedBy(word, terms).length === 1);
	const words = all
		? named
		: told.flatMap((part) => wordsOf(part, (word) => 'code' in matchWord(word, terms)));
	const codes: string[] = [];
	for (const word of words) {
		const match = matchWord(word, terms);
		if ('near' in match) return { word, words, near: match.near };
		codes.push(match.code);
	}
	return { codes: [...new Set(codes)] };
}

/** What stands between commas, the longest that is known taken together. */
function wordsOf(text: string, known: (word: string) => boolean): string[] {
	const parts = text.split(',').map((part) => part.trim());
	const words: string[] = [];
	for (let from = 0; from < parts.length;) {
		let until = parts.length;
		while (until > from + 1 && !known(parts.slice(from, until).join(', '))) until--;
		words.push(parts.slice(from, until).join(', '));
		from = until;
	}
	return words.filter((word) => word !== '');
}

/** The terms that are called so, or else those that are but for accents; in two languages one is one. */
function namedBy(text: string, terms: Term[]): Coded[] {
	const [exact, plain] = [spelt(text), withoutMarks(text)];
	if (plain === '') return [];
	const called = terms.filter((term) => readingOf(term).spelt.has(exact));
	return distinct(
		called.length > 0 ? called : terms.filter((term) => readingOf(term).plain.has(plain))
	);
}

interface TermReading {
	spelt: Set<string>;
	plain: Set<string>;
	label: string;
}
const readings = new WeakMap<Term, TermReading>();

/** A term's names as they are compared, made once. */
function readingOf(term: Term): TermReading {
	const found = readings.get(term);
	if (found) return found;
	const names = [term.code, term.label, ...(term.spellings ?? [])];
	const reading = {
		spelt: new Set(names.map(spelt)),
		plain: new Set(names.map(withoutMarks)),
		label: withoutMarks(term.label)
	};
	readings.set(term, reading);
	return reading;
}

/** Those most alike, by the letters to change and the words in common. */
function nearest(wanted: string, items: Coded[], plain: (item: Coded) => string): Coded[] {
	if (wanted === '') return [];
	const words = wanted.split(' ').filter((word) => word.length > 1);
	const found = items
		.map((item) => {
			const text = plain(item);
			const common = words.filter((word) => ` ${text} `.includes(` ${word} `)).length;
			return { item, common, apart: distance(wanted, text) };
		})
		.filter(({ common, apart }) => apart <= Math.max(2, wanted.length / 4) || common > 0)
		.sort((a, b) => b.common - a.common || a.apart - b.apart)
		.map(({ item }) => item);
	return distinct(found).slice(0, mostNear);
}

/** The first of each code: what is known by labels in two languages is one thing. */
function distinct(items: Coded[]): Coded[] {
	return items.filter(({ code }, i) => items.findIndex((item) => item.code === code) === i);
}

/** How many letters have to be changed, added or left out to make one text the other. */
export function distance(a: string, b: string): number {
	let above = Array.from({ length: b.length + 1 }, (_, i) => i);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const swap = (above[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
			row.push(Math.min(swap, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
		}
		above = row;
	}
	return above[b.length] ?? 0;
}

function bare(name: string): string {
	return withoutMarks(name).replace(levels, '');
}

const bareOfLabel = ({ label }: Coded) => bare(label.split(',')[0] ?? '');

/** A name with its accents, without its level. */
function accented(name: string): string {
	const words = bare(name).split(' ').length;
	return spelt(name).split(' ').slice(-words).join(' ');
}
