import type { Collection } from '$lib/capture/entry';
import { differences as ofSessions, memberName } from '$lib/sessions/differences';
import { told as toldOfSession } from '$lib/sessions/told';
import { differing, formOf, memberOf } from './form';
import { told, type RecordNames } from './names';
import { nouns } from './nouns';

/** What two readings of a record say of a member in which they differ, in the reader's words. */
export interface Difference {
	member: string;
	before: string;
	after: string;
}

/** What two readings of a record differ in, in the order of its form. */
export function differences(
	collection: Collection,
	before: object,
	after: object,
	names: RecordNames
): Difference[] {
	if (collection === 'sessions') {
		return ofSessions(before as never, after as never).map(({ member, before, after }) => ({
			member: memberName(member),
			before: toldOfSession(member, before, names),
			after: toldOfSession(member, after, names)
		}));
	}
	const noun = nouns[collection];
	return differing(noun, formOf(noun, before), formOf(noun, after)).map((field) => ({
		member: field.label(),
		before: told(field, memberOf(before, field.member), names),
		after: told(field, memberOf(after, field.member), names)
	}));
}
