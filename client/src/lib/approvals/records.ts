import type { Agency, Coded, Kind, Place, RecordType } from '$lib/api/types';
import { labelOf, list, placeName } from '$lib/catalogue/catalogue';
import { m } from '$lib/paraglide/messages';
import { textOf } from '$lib/plans/names';
import { day, number } from '$lib/words/format';

/** A record of any noun, as the queue holds it: what it says depends on its noun. */
export interface AnyRecord {
	id: string;
	version: number;
	status: string;
	agency: string;
	kind: string;
	[member: string]: unknown;
}

/** What the codes of any noun's members are named with. */
export interface AllNames {
	kinds: Kind[];
	topics: Coded[];
	audiences: Coded[];
	languages: Coded[];
	agencies: Agency[];
	places: Place[];
}

export async function allNames(): Promise<AllNames> {
	const [kinds, topics, audiences, languages, agencies, places] = await Promise.all([
		list('kinds'),
		list('topics'),
		list('audiences'),
		list('languages'),
		list('agencies'),
		list('places')
	]);
	return { kinds, topics, audiences, languages, agencies, places };
}

type Tell = (value: never, names: AllNames) => string;
const many = (key: 'topics' | 'languages' | 'agencies') => (codes: string[], names: AllNames) =>
	codes.map((code) => labelOf(names[key], code)).join(', ');
const text = (value: unknown) => String(value);

/** Every member that any noun tells of, in the order in which it is told. */
const members: Record<string, [label: () => string, tell: Tell]> = {
	agency: [m.agency, (code: string, names) => labelOf(names.agencies, code)],
	date: [m.date, (iso: string) => day(iso)],
	from: [m.from, (iso: string) => day(iso)],
	until: [m.until, (iso: string) => day(iso)],
	kind: [m.kind, (code: string, names) => labelOf(names.kinds, code)],
	name: [m.own_title, (name: { vi: string; en: string | null }) => textOf(name)],
	title: [m.own_title, text],
	home: [m.twinning_home, text],
	partner: [m.twinning_partner, text],
	place: [m.place, (code: string, names) => placeName(names.places, code)],
	topics: [m.topics, many('topics')],
	attendance: [m.attendance, attended],
	// That it stands for one alone goes without saying.
	count: [m.count, (count: number) => (count === 1 ? '' : number(count))],
	quantity: [m.quantity, (count: number) => number(count)],
	languages: [m.languages, many('languages')],
	partners: [m.partners, many('agencies')],
	campaign: [m.campaign, text],
	plan: [m.plan, text],
	decision: [m.decision, text],
	occasion: [m.occasion, text],
	shownAt: [m.shown_at, text],
	url: [m.cite_address, text],
	note: [m.note, text]
};

function attended(attendance: Record<string, number>, names: AllNames): string {
	const counts = Object.entries(attendance).filter(([, count]) => count > 0);
	const parts = counts.map(
		([code, count]) =>
			`${code === 'total' ? m.unsplit() : labelOf(names.audiences, code)} ${number(count)}`
	);
	if (parts.length < 2) return parts.join('');
	return `${number(counts.reduce((sum, [, count]) => sum + count, 0))} (${parts.join(', ')})`;
}

function tell(record: AnyRecord, member: string, names: AllNames): string {
	const value = record[member];
	if (value === null || value === undefined || value === '') return '–';
	return members[member]?.[1](value as never, names) || '–';
}

/** Both records' members beside each other, those that neither has left out. */
export function beside(mine: AnyRecord, other: AnyRecord, names: AllNames) {
	return Object.entries(members)
		.filter(([member]) => member in mine || member in other)
		.map(([member, [label]]) => ({
			label: label(),
			mine: tell(mine, member, names),
			other: tell(other, member, names)
		}))
		.filter(({ mine, other }) => mine !== '–' || other !== '–');
}

/** What is told of a record in one line, its agency, day and heading aside. */
export function summary(record: AnyRecord, names: AllNames): string {
	const told = ['kind', 'place', 'attendance', 'quantity', 'topics']
		.filter((member) => member in record)
		.map((member) => tell(record, member, names));
	return told.filter((words) => words !== '–').join(' · ');
}

export const dayOf = (record: AnyRecord) => String(record.date ?? record.from ?? '');
export const refOf = (record: AnyRecord) => String(record.ref ?? record.code ?? '');

/** What a record is called: by its own words, else by its kind. */
export function headingOf(record: AnyRecord, names: AllNames): string {
	const member = ['title', 'name', 'home'].find((own) => record[own]);
	return tell(record, member ?? 'kind', names);
}

export const typeName = (type: RecordType) => types[type]();

const types: Record<RecordType, () => string> = {
	session: m.nav_sessions,
	output: m.work_outputs,
	site: m.work_sites,
	twinning: m.work_twinnings,
	commendation: m.work_commendations
};
