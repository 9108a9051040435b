import { whole } from '$lib/sessions/form';
import { number } from '$lib/words/format';
import type { RecordForm } from './form';
import { told, type RecordNames } from './names';
import type { Noun } from './nouns';

const members = ['kind', 'agency', 'quantity', 'code'];

/** What of a record was typed that tells it from others; empty for nothing. */
export function gist(noun: Noun, form: RecordForm, names: RecordNames): string {
	const telling = [noun.day, noun.heading, ...members];
	return noun.fields
		.filter(({ member }) => telling.includes(member) && form[member]?.length)
		.map((field) => {
			const value = form[field.member];
			const count = field.sort === 'count' ? whole(String(value)) : null;
			return count === null ? told(field, value, names) : number(count);
		})
		.join(', ');
}
