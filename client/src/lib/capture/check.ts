import { inForce } from '$lib/catalogue/catalogue';
import { m } from '$lib/paraglide/messages';
import { day, number } from '$lib/words/format';

/** What the contract asks of a member; `each` of a list's items, `every` of an object's values. */
export interface Rule {
	readonly required?: boolean;
	readonly minLength?: number;
	readonly maxLength?: number;
	readonly pattern?: string;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly minItems?: number;
	readonly maxItems?: number;
	readonly uniqueItems?: boolean;
	readonly each?: Rule;
	readonly every?: Rule;
}

/** Messages by JSON pointer, as the service gives them. */
export type Faults = Record<string, string[]>;

/** Words of the catalogue that a code may be; those of agencies and places have their days. */
export type Words = readonly { code: string; from?: string | null; until?: string | null }[];

const firstDay = '1990-01-01';

/** Whether the service takes a day (YYYY-MM-DD), and the days of its records end with `last`. */
export const within = (date: string, last: string) => date >= firstDay && date <= last;

/** What is said against a code: no word, or none of that day; any day will do where none is told. */
export function unknown(code: string | null | undefined, words: Words, on?: string): string[] {
	if (!code) return [];
	const word = words.find((item) => item.code === code);
	if (!word) return [m.rule_no_such({ code })];
	const { from = null, until = null } = word;
	return !on || inForce({ from, until }, on) ? [] : [m.rule_not_in_force({ code, day: day(on) })];
}

/** Adds what is told against a member to the rest. */
export function add(faults: Faults, pointer: string, told: string[]) {
	if (told.length > 0) faults[pointer] = [...(faults[pointer] ?? []), ...told];
}

/** What of a body the contract's rules are against. */
export function check(body: object, rules: Readonly<Record<string, Rule>>): Faults {
	const faults: Faults = {};
	for (const [member, rule] of Object.entries(rules)) {
		look((body as Record<string, unknown>)[member], rule, `/${member}`, faults);
	}
	return faults;
}

function look(value: unknown, rule: Rule, pointer: string, faults: Faults) {
	const told = against(value, rule);
	if (told.length > 0) faults[pointer] = told;
	if (rule.each && Array.isArray(value)) {
		for (const [i, item] of value.entries()) look(item, rule.each, `${pointer}/${i}`, faults);
	}
	if (rule.every && typeof value === 'object' && value) {
		for (const [key, item] of Object.entries(value)) {
			look(item, rule.every, `${pointer}/${key}`, faults);
		}
	}
}

function against(value: unknown, rule: Rule): string[] {
	if (value === undefined || value === null || value === '') {
		// Nothing at all may be left out, but not be written where a pattern asks for more.
		const written = value === '' && rule.pattern && !new RegExp(rule.pattern, 'u').test('');
		return rule.required || written ? [m.rule_needed()] : [];
	}
	if (typeof value === 'string') return textAgainst(value, rule);
	if (typeof value === 'number') return numberAgainst(value, rule);
	return Array.isArray(value) ? listAgainst(value, rule) : [];
}

function textAgainst(
	text: string,
	{ minLength = 0, maxLength = Infinity, pattern }: Rule
): string[] {
	if (text.length > maxLength) return [m.rule_too_long({ most: number(maxLength) })];
	if (minLength > 0 && text.trim() === '') return [m.rule_needed()];
	return pattern && !new RegExp(pattern, 'u').test(text) ? [m.rule_reference()] : [];
}

function numberAgainst(value: number, { minimum = -Infinity, maximum = Infinity }: Rule): string[] {
	const within = Number.isInteger(value) && value >= minimum && value <= maximum;
	return within ? [] : [m.rule_between({ least: number(minimum), most: number(maximum) })];
}

function listAgainst(items: unknown[], rule: Rule): string[] {
	const { minItems = 0, maxItems = Infinity, uniqueItems = false } = rule;
	if (items.length < minItems) return [m.rule_too_few({ least: minItems })];
	if (items.length > maxItems) return [m.rule_too_many({ most: maxItems })];
	return uniqueItems && new Set(items).size < items.length ? [m.rule_twice()] : [];
}
