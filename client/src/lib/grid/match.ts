import type { Coded, Place } from '$lib/api/types';
import { inForce, placeName } from '$lib/catalogue/catalogue';
import { fold } from '$lib/words/search';

/** What a word was found to mean, or what it may have meant. */
export type Match = { code: string; label: string } | { near: Coded[] };

const mostNear = 4;
const levels = /^(xa|thi tran|phuong|thi xa|thanh pho|huyen|tinh|tt|tx|tp|x|p) (?=\S)/;

/** A day as people write it, 05/03/2023, 5/3/23, 05.3.2023 or 2023-03-05, as YYYY-MM-DD; null for none. */
export function readDay(text: string): string | null {
	const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim());
	const told = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})$/.exec(text.trim());
	const [year, month, date] = iso
		? [Number(iso[1]), Number(iso[2]), Number(iso[3])]
		: [Number(told?.[3]), Number(told?.[2]), Number(told?.[1])];
	const full = year < 100 ? 2000 + year : year;
	const found = new Date(Date.UTC(full, month - 1, date));
	const real = found.getUTCMonth() === month - 1 && found.getUTCDate() === date;
	return real ? found.toISOString().slice(0, 10) : null;
}

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
		return own === name && (!district || parent === district);
	});
	const exact = hits.filter(({ label }) => accented(label).includes(accented(text)));
	const communes = (found: Coded[]) =>
		found.filter(({ code }) => standing.find((place) => place.code === code)?.kind === 'commune');
	for (const found of [hits, exact, communes(exact), communes(hits)]) {
		if (found.length === 1 && found[0]) return found[0];
	}
	return { near: hits.length > 0 ? hits.slice(0, mostNear) : nearest(name, options, bareOfLabel) };
}

/** The item whose label a word is, or alone holds all of its words; a code may have several labels. */
export function matchWord(text: string, items: Coded[]): Match {
	const wanted = fold(text);
	const same = items.find(({ code, label }) => code === text.trim() || fold(label) === wanted);
	if (same) return same;
	const words = wanted.split(' ');
	const hits = distinct(
		items.filter(({ label }) => words.every((word) => fold(label).includes(word)))
	);
	const [first, ...others] = hits;
	if (wanted !== '' && first && others.length === 0) return first;
	const near = hits.length > 0 ? hits : nearest(wanted, items, ({ label }) => fold(label));
	return { near: near.slice(0, mostNear) };
}

/** The codes that a cell of several words means, or the first word that means none. */
export function matchWords(
	text: string,
	items: Coded[]
): { codes: string[] } | { word: string; near: Coded[] } {
	const codes: string[] = [];
	for (const word of wordsOf(text, items)) {
		const match = matchWord(word, items);
		if ('near' in match) return { word, near: match.near };
		codes.push(match.code);
	}
	return { codes: [...new Set(codes)] };
}

// Labels have commas of their own: what stands between semicolons is parted at commas only if it is no label.
function wordsOf(text: string, items: Coded[]): string[] {
	const parts = text.split(/[;\n]/).map((part) => part.trim());
	return parts
		.flatMap((part) => ('code' in matchWord(part, items) ? [part] : part.split(',')))
		.map((part) => part.trim())
		.filter((part) => part !== '');
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
	return fold(name).replace(levels, '');
}

const bareOfLabel = ({ label }: Coded) => bare(label.split(',')[0] ?? '');
const accented = (text: string) => text.normalize('NFC').toLowerCase().trim();
