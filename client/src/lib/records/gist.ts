import type { RecordForm } from './form';
import { told, type RecordNames } from './names';
import type { Noun } from './nouns';

/** What of a record was typed that tells it from others; empty for nothing. */
export function gist(noun: Noun, form: RecordForm, names: RecordNames): string {
	const members = [noun.day, noun.heading, 'kind', 'quantity', 'code'];
	return noun.fields
		.filter(({ member }) => members.includes(member) && form[member]?.length)
		.map((field) => told(field, form[field.member], names))
		.join(', ');
}
