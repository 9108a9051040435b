import type { SessionBody } from '$lib/api/types';
import { normal } from '$lib/capture/alike';
import { m } from '$lib/paraglide/messages';

const members = {
	date: m.date,
	place: m.place,
	agency: m.agency,
	kind: m.kind,
	topics: m.topics,
	languages: m.languages,
	partners: m.partners,
	attendance: m.attendance,
	count: m.count,
	campaign: m.campaign,
	title: m.title,
	note: m.note
};

export type Member = keyof typeof members;
type Told = Pick<SessionBody, Member>;

export interface Difference {
	member: Member;
	before: Told[Member];
	after: Told[Member];
}

export const memberName = (member: Member) => members[member]();

/** What two readings of a session differ in, in the order of the form. */
export function differences(before: Told, after: Told): Difference[] {
	return (Object.keys(members) as Member[])
		.filter((member) => normal(before[member]) !== normal(after[member]))
		.map((member) => ({ member, before: before[member], after: after[member] }));
}
