import type { Coded, SessionBody } from '$lib/api/types';
import type { Catalogue } from '$lib/catalogue/catalogue';
import { matchPlace, matchWord, matchWords, readDay, type Match } from '$lib/grid/match';
import { m } from '$lib/paraglide/messages';
import { whole } from '$lib/sessions/form';
import { today } from '$lib/words/format';

/** A row of the grid: what was typed, by column. */
export interface BatchRow {
	/** The session's id, made before the first save: a row sent twice is one session. */
	id: string;
	cells: Record<string, string>;
	/** Somebody looked at the session that it is like, and says that it is another. */
	sure: boolean;
}

export interface Column {
	/** A member of a session, or the code of an audience. */
	key: string;
	label: string;
	sort: 'word' | 'count';
}

/** Why a cell is not taken, and what may have been meant. */
export interface Fault {
	why: string;
	near: Coded[];
}

/** What a row says: a session to send, or what is wrong by column. */
export interface Reading {
	body: SessionBody | null;
	faults: Record<string, Fault>;
	/** The attendances that it tells so far. */
	sum: number;
}

/** The grid's columns in the order of the keyboard's way. */
export function columnsOf(names: Catalogue): Column[] {
	const audiences = names.audiences.filter(({ code }) => code !== 'unsplit');
	return [
		{ key: 'date', label: m.date(), sort: 'word' },
		{ key: 'place', label: m.place(), sort: 'word' },
		{ key: 'kind', label: m.kind(), sort: 'word' },
		{ key: 'topics', label: m.topics(), sort: 'word' },
		...audiences.map(({ code, label }) => ({ key: code, label, sort: 'count' as const })),
		{ key: 'total', label: m.batch_total(), sort: 'count' },
		{ key: 'note', label: m.note(), sort: 'word' }
	];
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
	const kind = matchWord(text('kind'), [...names.kinds, ...also.kinds]);
	if ('near' in kind) faults.kind = faultOf(text('kind'), kind, m.needed());
	const topics = matchWords(text('topics'), [...names.topics, ...also.topics]);
	if ('word' in topics) {
		faults.topics = { why: m.batch_no_word({ word: topics.word }), near: topics.near };
	} else if (topics.codes.length === 0) faults.topics = { why: m.needed(), near: [] };

	const attendance = countsOf(row, names, faults);
	const sum = Object.values(attendance).reduce((all, count) => all + count, 0);
	const required =
		'code' in kind && names.kinds.find(({ code }) => code === kind.code)?.counts === 'required';
	if (required && sum === 0) faults.total ??= { why: m.batch_count_needed(), near: [] };
	const right = Object.keys(faults).length === 0;
	if (!right || date === null || !('code' in place) || !('code' in kind) || !('codes' in topics)) {
		return { body: null, faults, sum };
	}
	return {
		faults,
		sum,
		body: {
			date,
			place: place.code,
			agency,
			partners: [],
			kind: kind.code,
			topics: topics.codes,
			languages: ['vi'],
			attendance,
			count: 1,
			campaign: null,
			title: null,
			note: text('note') || null
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

/** What was counted, by audience or in all; a dash, as reports write it, is nobody. */
function countsOf(row: BatchRow, names: Catalogue, faults: Record<string, Fault>) {
	const counts: Record<string, number> = {};
	for (const { key, sort } of columnsOf(names)) {
		const text = row.cells[key]?.trim() ?? '';
		if (sort !== 'count' || /^[-–]?$/.test(text)) continue;
		const count = whole(text);
		if (count === null) faults[key] = { why: m.not_a_count(), near: [] };
		else if (count > 0) counts[key] = count;
	}
	const { total, ...split } = counts;
	if (total === undefined) return split;
	if (Object.keys(split).length > 0) faults.total = { why: m.batch_both(), near: [] };
	return { total };
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

/** A code's own words instead of what was typed for it: one word of several for topics. */
export function mended(typed: string, fault: Fault, label: string, several: boolean): string {
	if (!several) return label;
	const wrong = typed
		.split(/[;\n]/)
		.map((part) => part.trim())
		.filter((part) => part !== '' && fault.why !== m.batch_no_word({ word: part }));
	return [...wrong, label].join('; ');
}
