import type { Catalogue } from '$lib/catalogue/catalogue';
import { m } from '$lib/paraglide/messages';
import { keep } from '$lib/ui/keep';
import type { BatchRow } from './rows';

export interface Column {
	/** A member of a session, or the code of an audience. */
	key: string;
	label: string;
	sort: 'word' | 'count';
	/** Holds several words, each of which means something. */
	several?: boolean;
	/** Stands there only for who asks for it, or where something is told in it. */
	optional?: boolean;
}

/** All columns of the grid in the order of the keyboard's way. */
export function columnsOf(names: Catalogue): Column[] {
	return [
		{ key: 'date', label: m.date(), sort: 'word' },
		{ key: 'place', label: m.place(), sort: 'word' },
		{ key: 'agency', label: m.agency(), sort: 'word', optional: true },
		{ key: 'kind', label: m.kind(), sort: 'word' },
		{ key: 'topics', label: m.topics(), sort: 'word', several: true },
		...attendanceColumns(names),
		{ key: 'partners', label: m.partners(), sort: 'word', several: true, optional: true },
		{ key: 'languages', label: m.batch_languages(), sort: 'word', several: true, optional: true },
		{ key: 'count', label: m.count(), sort: 'count', optional: true },
		{ key: 'campaign', label: m.campaign(), sort: 'word', optional: true },
		{ key: 'title', label: m.batch_name(), sort: 'word', optional: true },
		{ key: 'note', label: m.note(), sort: 'word' }
	];
}

/** Those that tell who came: by audience, or in all. */
export function attendanceColumns(names: Catalogue): Column[] {
	const audiences = names.audiences.filter(({ code }) => code !== 'unsplit');
	return [
		...audiences.map(({ code, label }) => ({ key: code, label, sort: 'count' as const })),
		{ key: 'total', label: m.batch_total(), sort: 'count' }
	];
}

/** The columns to show: of the optional ones those chosen, and any in which a row tells something. */
export function shownOf(columns: Column[], chosen: string[], rows: BatchRow[]): Column[] {
	return columns.filter(
		({ key, optional }) => !optional || chosen.includes(key) || isTold(key, rows)
	);
}

export const isTold = (key: string, rows: BatchRow[]) =>
	rows.some(({ cells }) => cells[key]?.trim());

const name = 'bordercomms:batch-columns';

/** The optional columns that somebody chose in this browser. */
export function chosenColumns(): string[] {
	try {
		const kept: unknown = JSON.parse(keep(name) ?? '[]');
		return Array.isArray(kept) ? kept.map(String) : [];
	} catch {
		return [];
	}
}

export function chooseColumns(chosen: string[]) {
	keep(name, chosen.length > 0 ? JSON.stringify(chosen) : null);
}
