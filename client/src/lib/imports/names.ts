import type { Import, RowState, Sureness } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

/** The states of rows in the order in which they are told. */
const states: Record<RowState, () => string> = {
	right: m.import_right,
	refused: m.import_refused,
	repeated: m.import_repeated,
	alike: m.import_alike,
	recorded: m.import_recorded,
	left: m.import_left
};
export const rowStates = Object.keys(states) as RowState[];
export const stateName = (state: RowState) => states[state]();

const statuses: Record<Import['status'], () => string> = {
	reading: m.import_status_reading,
	ready: m.import_status_ready,
	taken: m.import_status_taken,
	failed: m.import_status_failed
};
export const importStatus = (status: Import['status']) => statuses[status]();

const surenesses: Record<Sureness, () => string> = {
	exact: m.import_sure_exact,
	remembered: m.import_sure_remembered,
	unaccented: m.import_sure_unaccented,
	unknown: m.import_sure_unknown
};
export const surenessName = (sure: Sureness) => surenesses[sure]();

const typeNames: Record<string, () => string> = {
	session: m.import_type_session,
	output: m.import_type_output,
	site: m.import_type_site,
	twinning: m.import_type_twinning,
	commendation: m.import_type_commendation
};
/** The nouns that sheets may record. */
export const types = Object.keys(typeNames);
export const typeName = (type: string) => typeNames[type]?.() ?? '';

/** The field of columns that are left out. */
export const ignored = 'ignored';

const fields: Record<string, () => string> = {
	date: m.date,
	from: m.from,
	until: m.until,
	place: m.place,
	'place-code': m.import_field_place_code,
	agency: m.agency,
	kind: m.kind,
	topics: m.topics,
	cadres: m.import_field_cadres,
	soldiers: m.import_field_soldiers,
	residents: m.import_field_residents,
	students: m.import_field_students,
	'foreign-visitors': m.import_field_foreign_visitors,
	total: m.import_field_total,
	partners: m.partners,
	languages: m.languages,
	count: m.count,
	quantity: m.import_field_quantity,
	'shown-at': m.import_field_shown_at,
	name: m.import_field_name,
	'name-en': m.import_field_name_en,
	home: m.import_field_home,
	partner: m.import_field_partner,
	plan: m.plan,
	decision: m.import_field_decision,
	occasion: m.import_field_occasion,
	status: m.status,
	campaign: m.campaign,
	title: m.import_field_title,
	url: m.import_field_url,
	note: m.note,
	ref: m.import_field_ref,
	code: m.code,
	[ignored]: m.import_left_out
};
export const fieldName = (field: string) => fields[field]?.() ?? field;

const shared = ['date', 'kind', 'agency', 'place', 'place-code'];
const standing = ['from', 'until', 'kind', 'agency', 'place', 'place-code', 'code'];
const audiences = ['cadres', 'soldiers', 'residents', 'students', 'foreign-visitors', 'total'];
const ofType: Record<string, string[]> = {
	session: [
		...shared,
		'topics',
		...audiences,
		...['partners', 'languages', 'count', 'campaign', 'title', 'note', 'ref', 'status']
	],
	output: [...shared, 'topics', 'quantity', 'shown-at', 'title', 'url', 'ref'],
	site: [...standing, 'name', 'name-en'],
	twinning: [...standing, 'home', 'partner'],
	commendation: ['date', 'kind', 'agency', 'plan', 'quantity', 'decision', 'occasion', 'ref']
};

/** The fields that a sheet of a noun may hold; those of all where the noun is not known. */
export function fieldsOf(type: string): string[] {
	return ofType[type] ?? [...new Set(Object.values(ofType).flat())];
}
