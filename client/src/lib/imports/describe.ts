import { m } from '$lib/paraglide/messages';
import { day, number } from '$lib/words/format';
import { fieldName } from './names';

/** How codes are told. */
export type Names = Record<
	'place' | 'agency' | 'kind' | 'topic' | 'language' | 'audience',
	(code: string) => string
>;

/** A member of a record in words. */
export interface Described {
	key: string;
	label: string;
	value: string;
	/** Whether the record beside it says otherwise. */
	differs: boolean;
}

type Plain = Record<string, unknown>;

const codes = (name: (code: string) => string) => (value: unknown) =>
	[value]
		.flat()
		.map((code) => name(String(code)))
		.join(', ');

const keys: Record<string, (value: unknown, names: Names) => string> = {
	date: (value) => day(String(value)),
	from: (value) => day(String(value)),
	until: (value) => day(String(value)),
	place: (value, names) => codes(names.place)(value),
	agency: (value, names) => codes(names.agency)(value),
	partners: (value, names) => codes(names.agency)(value),
	kind: (value, names) => codes(names.kind)(value),
	topics: (value, names) => codes(names.topic)(value),
	languages: (value, names) => codes(names.language)(value),
	attendance: attendance,
	count: (value) => (value === 1 ? '' : number(Number(value))),
	quantity: (value) => number(Number(value)),
	name: (value) => String((value as Plain).vi ?? ''),
	home: String,
	partner: String,
	shownAt: String,
	plan: String,
	decision: String,
	occasion: String,
	campaign: String,
	title: String,
	url: String,
	note: String,
	ref: String,
	code: String
};

/** What a record says, by its members; with another beside it, where the two differ. */
export function describeRecord(record: unknown, names: Names, beside?: unknown): Described[] {
	const [mine, other] = [record as Plain, beside as Plain | undefined];
	return Object.entries(keys).flatMap(([key, tell]) => {
		const text = (of: Plain) => (says(of[key]) ? tell(of[key], names) : '');
		const value = text(mine);
		const differs = other !== undefined && text(other) !== value;
		return value || differs ? [{ key, label: labelOf(key), value: value || '–', differs }] : [];
	});
}

function says(value: unknown): boolean {
	return value !== null && value !== undefined && value !== '' && [value].flat().length > 0;
}

function labelOf(key: string): string {
	if (key === 'attendance') return m.attendance();
	return fieldName(key === 'shownAt' ? 'shown-at' : key);
}

function attendance(value: unknown, names: Names): string {
	return Object.entries(value as Record<string, number>)
		.filter(([, count]) => count > 0)
		.map(
			([code, count]) => `${code === 'total' ? m.unsplit() : names.audience(code)} ${number(count)}`
		)
		.sort()
		.join(', ');
}
