import type { Commendation, Output, RecordType, Site, Twinning } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';
import type { NounName } from './nounNames';

/** What all kinds of records but sessions are entered, listed, compared and told by. */
export interface Noun {
	/** As addresses and the contract have it. */
	name: NounName;
	type: RecordType;
	title: () => string;
	lead: () => string;
	/** What entering one is called. */
	enter: () => string;
	fields: Field[];
	/** The member of its first day. */
	day: 'date' | 'from';
	/** The member that names it beside its kind. */
	heading: string;
	/** The members in which two that may be one, entered twice, are the same. */
	alike: string[];
}

export interface Field {
	/** Its JSON pointer without the first slash: `name/vi`. */
	member: string;
	label: () => string;
	help?: () => string;
	sort: 'day' | 'text' | 'count' | 'web' | 'code' | List;
	required?: boolean;
	/** Stands in lists, too. */
	listed?: boolean;
}

/** What codes are chosen from. */
export type List = 'place' | 'agency' | 'kind' | 'topics' | 'site' | 'plan';
export type NounRecord = Output | Site | Twinning | Commendation;

const date: Field = { member: 'date', label: m.date, sort: 'day', required: true, listed: true };
const kind: Field = { member: 'kind', label: m.record_kind, sort: 'kind', required: true };
const agency: Field = {
	member: 'agency',
	label: m.agency,
	sort: 'agency',
	required: true,
	listed: true
};
const place: Field = {
	member: 'place',
	label: m.place,
	sort: 'place',
	required: true,
	listed: true
};
const code: Field = {
	member: 'code',
	label: m.code,
	help: m.code_help,
	sort: 'code',
	required: true
};

export const nouns: Record<NounName, Noun> = {
	outputs: {
		name: 'outputs',
		type: 'output',
		title: m.outputs_title,
		lead: m.outputs_lead,
		enter: m.output_new,
		day: 'date',
		heading: 'title',
		alike: ['date', 'place', 'agency', 'kind', 'topics', 'quantity', 'shownAt'],
		fields: [
			date,
			kind,
			agency,
			{ member: 'quantity', label: m.quantity, sort: 'count', required: true, listed: true },
			{ member: 'topics', label: m.topics, sort: 'topics', listed: true },
			{ member: 'shownAt', label: m.shown_at, sort: 'site' },
			{ ...place, label: m.output_place, required: false, listed: false },
			{ member: 'title', label: m.output_title, sort: 'text' },
			{ member: 'url', label: m.source_url, sort: 'web' }
		]
	},
	sites: {
		name: 'sites',
		type: 'site',
		title: m.sites_title,
		lead: m.sites_lead,
		enter: m.site_new,
		day: 'from',
		heading: 'name/vi',
		alike: ['from', 'place', 'agency', 'kind', 'name/vi'],
		fields: [
			code,
			kind,
			{ member: 'name/vi', label: m.name_vi, sort: 'text', required: true },
			{ member: 'name/en', label: m.name_en, sort: 'text' },
			place,
			agency,
			{ member: 'from', label: m.in_service_from, sort: 'day', required: true, listed: true },
			{
				member: 'until',
				label: m.in_service_until,
				help: m.still_stands,
				sort: 'day',
				listed: true
			}
		]
	},
	twinnings: {
		name: 'twinnings',
		type: 'twinning',
		title: m.twinnings_title,
		lead: m.twinnings_lead,
		enter: m.twinning_new,
		day: 'from',
		heading: 'home',
		alike: ['from', 'place', 'agency', 'kind', 'home'],
		fields: [
			code,
			kind,
			{ member: 'home', label: m.twinning_home, sort: 'text', required: true },
			{
				member: 'partner',
				label: m.twinning_partner,
				sort: 'text',
				required: true,
				listed: true
			},
			place,
			agency,
			{ member: 'from', label: m.twinning_from, sort: 'day', required: true, listed: true },
			{ member: 'until', label: m.twinning_until, help: m.still_stands, sort: 'day' }
		]
	},
	commendations: {
		name: 'commendations',
		type: 'commendation',
		title: m.commendations_title,
		lead: m.commendations_lead,
		enter: m.commendation_new,
		day: 'date',
		heading: 'occasion',
		alike: ['date', 'agency', 'kind', 'plan', 'quantity'],
		fields: [
			date,
			kind,
			agency,
			{ member: 'plan', label: m.plan, sort: 'plan', required: true, listed: true },
			{
				member: 'quantity',
				label: m.certificates,
				help: m.certificates_help,
				sort: 'count',
				required: true,
				listed: true
			},
			{ member: 'decision', label: m.decision, sort: 'text' },
			{ member: 'occasion', label: m.occasion, sort: 'text' }
		]
	}
};

/** What people cite it by. */
export function refOf(record: NounRecord): string {
	return 'ref' in record ? record.ref : record.code;
}
