import { whole } from '$lib/sessions/form';
import type { Field, Noun } from './nouns';

/** A record as it is typed, by the members of its fields: numbers stay text until they are sent. */
export type RecordForm = Record<string, string | string[]>;

/** What the fields are before anything is typed. */
export function emptyForm(noun: Noun, given: RecordForm = {}): RecordForm {
	const empty = noun.fields.map(({ member, sort }) => [member, sort === 'topics' ? [] : '']);
	return { ...Object.fromEntries(empty), ...given };
}

export function formOf(noun: Noun, record: object): RecordForm {
	return Object.fromEntries(
		noun.fields.map((field) => {
			const value = memberOf(record, field.member);
			if (Array.isArray(value)) return [field.member, value.map(String)];
			return [field.member, value === null || value === undefined ? '' : String(value)];
		})
	);
}

/** What is sent: empty text as null, counts as numbers, `name/vi` as a member of `name`. */
export function bodyOf(noun: Noun, form: RecordForm, reason: string): object {
	const body: Record<string, unknown> = reason.trim() ? { reason: reason.trim() } : {};
	for (const field of noun.fields) {
		const [outer = '', inner] = field.member.split('/');
		const value = sent(field, form[field.member] ?? '');
		body[outer] = inner ? { ...(body[outer] as object), [inner]: value } : value;
	}
	return body;
}

function sent({ sort, required }: Field, value: string | string[]): unknown {
	if (typeof value !== 'string') return value;
	const text = value.trim();
	if (sort === 'count') return whole(text) ?? 0;
	return text === '' && !required ? null : text;
}

/** What has to be typed otherwise before anything can be sent, by JSON pointer. */
export function unready(
	noun: Noun,
	form: RecordForm,
	words: { needed: string; noCount: string }
): Record<string, string[]> {
	const told = noun.fields.flatMap((field) => {
		const value = form[field.member] ?? '';
		const text = typeof value === 'string' ? value.trim() : '';
		if (field.sort === 'count' && text !== '' && whole(text) === null) {
			return [[`/${field.member}`, [words.noCount]]];
		}
		const missing = field.required && text === '';
		return missing ? [[`/${field.member}`, [words.needed]]] : [];
	});
	return Object.fromEntries(told);
}

/** The fields in which two forms say different things; the order of codes says nothing. */
export function differing(noun: Noun, a: RecordForm, b: RecordForm): Field[] {
	const normal = (value: string | string[] = '') =>
		typeof value === 'string' ? value.trim() : [...value].sort().join(';');
	return noun.fields.filter(({ member }) => normal(a[member]) !== normal(b[member]));
}

/** What stands at `name/vi` of a record. */
export function memberOf(record: object, member: string): unknown {
	return member
		.split('/')
		.reduce<unknown>((at, key) => (at as Record<string, unknown> | null)?.[key], record);
}
