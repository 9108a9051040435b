import type { Coded, SessionBody } from '$lib/api/types';
import { inForce, type Catalogue } from '$lib/catalogue/catalogue';
import { countsNothing, readCount, readDay } from '$lib/grid/cells';
import { matchPlace, matchWord, matchWords, type Match, type Term } from '$lib/grid/match';
import { m } from '$lib/paraglide/messages';
import { number, today } from '$lib/words/format';
import { attendanceColumns, type Column } from './columns';
import { headed, toldIn } from './paste';
import { vocabularyOf, type DatedTerm, type Vocabulary } from './vocabulary';

/** A row of the grid: what was typed, by column. */
export interface BatchRow {
	/** The session's id, made before the first save: a row sent twice is one session. */
	id: string;
	cells: Record<string, string>;
	/** Somebody looked at the session that it is like, and says that it is another. */
	sure: boolean;
}

/** Why a cell is not taken, and what may have been meant. */
export interface Fault {
	why: string;
	near: Coded[];
	/** Of a cell of several words, all of them and the one that is not taken. */
	among?: { words: string[]; word: string };
}

/** What a row says: a session to send, or what is wrong by column. */
export interface Reading {
	body: SessionBody | null;
	faults: Record<string, Fault>;
	/** The attendances that it tells so far. */
	sum: number;
}

export const isEmpty = ({ cells }: BatchRow) =>
	Object.values(cells).every((text) => text.trim() === '');

/**
 * Reads a row as the service will: nothing is guessed, and nothing typed is left out.
 * @param also the vocabulary in Vietnamese, which sheets are written in whatever the reader's language
 */
export function readRow(
	row: BatchRow,
	agency: string,
	names: Catalogue,
	also: Catalogue = names
): Reading {
	const text = (key: string) => row.cells[key]?.trim() ?? '';
	const faults: Record<string, Fault> = {};
	const date = readDay(text('date'));
	if (date === null) faults.date = { why: m.batch_day_needed(), near: [] };
	else if (date > today()) faults.date = { why: m.batch_day_future(), near: [] };

	const place = placeOf(text('place'), names, also, date ?? today());
	if ('near' in place) faults.place = faultOf(text('place'), place, m.batch_place_needed());
	const { one, many } = wordsOf(row, date ?? today(), names, also, faults);
	const told = { agency: one('agency', 'agencies'), kind: one('kind', 'kinds') };
	if (told.kind === null) faults.kind ??= { why: m.needed(), near: [] };
	const topics = many('topics', 'topics');
	if (topics.length === 0) faults.topics ??= { why: m.needed(), near: [] };
	const partners = many('partners', 'agencies');
	const languages = many('languages', 'languages');
	const count = countIn(row, 'count', faults);

	const attendance = countsOf(row, names, faults);
	const sum = Object.values(attendance).reduce((all, count) => all + count, 0);
	const counted = names.kinds.find(({ code }) => code === told.kind)?.counts;
	if (counted === 'required' && sum === 0)
		faults.total ??= { why: m.batch_count_needed(), near: [] };
	const right = Object.keys(faults).length === 0;
	if (!right || date === null || !('code' in place) || told.kind === null) {
		return { body: null, faults, sum };
	}
	return {
		faults,
		sum,
		body: {
			date,
			place: place.code,
			agency: told.agency ?? agency,
			partners,
			kind: told.kind,
			topics,
			languages,
			attendance,
			count: count ?? 1,
			campaign: text('campaign') || null,
			title: text('title') || null,
			note: text('note') || null
		}
	};
}

/** Reads the cells of a row whose words are codes of the catalogue. */
function wordsOf(
	row: BatchRow,
	on: string,
	names: Catalogue,
	also: Catalogue,
	faults: Record<string, Fault>
) {
	const [mine, other] = [vocabularyOf(names), vocabularyOf(also)];
	const terms = (list: keyof Vocabulary): Term[] => {
		const all: DatedTerm[] = mine === other ? mine[list] : [...mine[list], ...other[list]];
		return all.filter(({ from = null, until = null }) => inForce({ from, until }, on));
	};
	return {
		/** Null for an empty cell, and for a word that means nothing. */
		one(key: string, list: keyof Vocabulary): string | null {
			const word = row.cells[key]?.trim() ?? '';
			if (word === '') return null;
			const match = matchWord(word, terms(list));
			if ('code' in match) return match.code;
			faults[key] = { why: m.batch_no_word({ word }), near: match.near };
			return null;
		},
		many(key: string, list: keyof Vocabulary): string[] {
			const told = matchWords(row.cells[key] ?? '', terms(list));
			if ('codes' in told) return told.codes;
			const { word, words, near } = told;
			faults[key] = { why: m.batch_no_word({ word }), near, among: { words, word } };
			return [];
		}
	};
}

function placeOf(text: string, names: Catalogue, also: Catalogue, on: string): Match {
	const match = matchPlace(text, names.places, on);
	if (!('near' in match) || also === names) return match;
	const other = matchPlace(text, also.places, on);
	return 'near' in other && match.near.length > 0 ? match : other;
}

function faultOf(typed: string, match: Match, missing: string): Fault {
	const near = 'near' in match ? match.near : [];
	if (typed === '') return { why: m.needed(), near: [] };
	return { why: near.length > 0 ? m.batch_no_word({ word: typed }) : missing, near };
}

/** What was counted, by audience or in all. A total beside its parts has to be their sum, and says no more. */
function countsOf(row: BatchRow, names: Catalogue, faults: Record<string, Fault>) {
	const counts: Record<string, number> = {};
	for (const { key } of attendanceColumns(names)) {
		const count = countIn(row, key, faults);
		if (count) counts[key] = count;
	}
	const { total, ...split } = counts;
	if (total === undefined) return split;
	if (Object.keys(split).length === 0) return { total };
	const sum = Object.values(split).reduce((all, count) => all + count, 0);
	if (sum !== total && !faults.total) {
		faults.total = { why: m.batch_both({ sum: number(sum) }), near: [] };
	}
	return split;
}

function countIn(row: BatchRow, key: string, faults: Record<string, Fault>): number | null {
	const text = row.cells[key] ?? '';
	if (countsNothing(text)) return null;
	const count = readCount(text);
	if (count === null) faults[key] = { why: m.not_a_count(), near: [] };
	return count;
}

/** The same rows with a block laid over them from a cell on, as far as there are columns; new rows where they end. */
export function laidOver(
	rows: BatchRow[],
	columns: Column[],
	at: { row: number; col: number },
	block: string[][],
	fresh: () => BatchRow
): BatchRow[] {
	const missing = Math.max(0, at.row + block.length - rows.length);
	const all = [...rows, ...Array.from({ length: missing }, fresh)];
	return all.map((row, i) => {
		const line = block[i - at.row];
		if (!line) return row;
		const told = line.flatMap((text, j) => {
			const column = columns[at.col + j];
			return column ? [[column.key, text.normalize('NFC')]] : [];
		});
		return { ...row, sure: false, cells: { ...row.cells, ...Object.fromEntries(told) } };
	});
}

/** What is laid over the rows by a paste, and which of its columns have no place here. */
export interface Laid {
	rows: BatchRow[];
	left: string[];
}

/** The rows with a pasted block: by its headings where it has them, else from a cell on as far as there are columns. */
export function pasted(
	rows: BatchRow[],
	columns: Column[],
	shown: Column[],
	at: { row: number; col: number },
	block: string[][],
	fresh: () => BatchRow
): Laid {
	const under = headed(
		block,
		columns.map(({ key }) => key)
	);
	if (!under) return { rows: laidOver(rows, shown, at, block, fresh), left: [] };
	const { lines, keys, left } = under;
	const told = lines.map((line) => toldIn(line, keys));
	const all = columns.filter(({ key }) => told.some((cells) => key in cells));
	const laid = told.map((cells) => all.map(({ key }) => cells[key] ?? ''));
	return { rows: laidOver(rows, all, { row: at.row, col: 0 }, laid, fresh), left };
}

/** A code's own words instead of what was typed for it, or for one word of several. */
export function mended(fault: Fault, label: string): string {
	const { words, word } = fault.among ?? { words: [], word: '' };
	return [...words.filter((other) => other !== word), label].join('; ');
}
