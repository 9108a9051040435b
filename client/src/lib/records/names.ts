import type { Coded, Scope } from '$lib/api/types';
import type { Collection } from '$lib/capture/entry';
import { catalogue, labelOf, list, placeName, type Catalogue } from '$lib/catalogue/catalogue';
import { textOf } from '$lib/plans/names';
import { day, number } from '$lib/words/format';
import { memberOf } from './form';
import { sitesOf, plansOf } from './others';
import { nouns, type Field, type Noun, type NounRecord } from './nouns';

/** What the codes of a noun's fields are named with. */
export interface RecordNames extends Catalogue {
	/** Approved sites, which outputs are shown at. */
	sites: Coded[];
	plans: Coded[];
}

/** What the codes of a collection's records are named with; its kinds are its own. */
export async function namesOf(collection: Collection, scope: Scope): Promise<RecordNames> {
	const noun = collection === 'sessions' ? null : nouns[collection];
	const has = (sort: Field['sort']) => noun?.fields.some((field) => field.sort === sort);
	const [words, kinds, sites, plans] = await Promise.all([
		catalogue(),
		list('kinds'),
		has('site') ? sitesOf(scope) : [],
		has('plan') ? plansOf(scope) : []
	]);
	const own = noun ? kinds.filter(({ of }) => of === noun.type) : words.kinds;
	return { ...words, kinds: own, sites, plans };
}

const lists = {
	place: 'places',
	agency: 'agencies',
	kind: 'kinds',
	topics: 'topics',
	site: 'sites',
	plan: 'plans'
} as const;

/** A member's value in the reader's words; a dash for none. */
export function told(field: Field, value: unknown, names: RecordNames): string {
	if (value === null || value === undefined || value === '') return '–';
	if (Array.isArray(value)) {
		return value.map((code) => labelOf(names.topics, String(code))).join(', ') || '–';
	}
	const text = String(value);
	if (field.sort === 'day') return day(text);
	if (field.sort === 'count') return typeof value === 'number' ? number(value) : text;
	if (field.sort === 'place') return placeName(names.places, text);
	return field.sort in lists ? labelOf(names[lists[field.sort as keyof typeof lists]], text) : text;
}

/** What a record is called: by its own words, else by its kind. */
export function headingOf(noun: Noun, record: NounRecord, names: RecordNames): string {
	const own = 'name' in record ? textOf(record.name) : memberOf(record, noun.heading);
	return typeof own === 'string' && own !== '' ? own : labelOf(names.kinds, record.kind);
}
