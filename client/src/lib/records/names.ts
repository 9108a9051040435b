import { api, takeAll } from '$lib/api/client';
import type { Agency, Coded, Kind, Place, Scope } from '$lib/api/types';
import { labelOf, list, placeName } from '$lib/catalogue/catalogue';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';
import { textOf } from '$lib/plans/names';
import { day, number } from '$lib/words/format';
import { memberOf } from './form';
import type { Field, Noun, NounRecord } from './nouns';

/** What the codes of a noun's fields are named with. */
export interface RecordNames {
	kinds: Kind[];
	topics: Coded[];
	agencies: Agency[];
	places: Place[];
	/** Approved sites, which outputs are shown at. */
	sites: Coded[];
	plans: Coded[];
}

export async function namesOf(noun: Noun, scope: Scope): Promise<RecordNames> {
	const has = (sort: Field['sort']) => noun.fields.some((field) => field.sort === sort);
	const [kinds, topics, agencies, places, sites, plans] = await Promise.all([
		list('kinds'),
		list('topics'),
		list('agencies'),
		list('places'),
		has('site') ? sitesInService() : [],
		has('plan') ? plansOf(scope) : []
	]);
	const own = kinds.filter(({ of }) => of === noun.type);
	return { kinds: own, topics, agencies, places, sites, plans };
}

async function sitesInService(): Promise<Coded[]> {
	const sites = await takeAll((cursor) =>
		api.GET('/api/v1/sites', { params: { query: { limit: 500, cursor } } })
	);
	return sites.map(({ code, name }) => ({ code, label: textOf(name) }));
}

async function plansOf(scope: Scope): Promise<Coded[]> {
	const query = { scope, lang: getLocale(), limit: 500 };
	const plans = await takeAll((cursor) =>
		api.GET('/api/v1/plans', { params: { query: { ...query, cursor } } })
	);
	return plans.map(({ code, year }) => ({ code, label: m.plan_of({ year }) }));
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
