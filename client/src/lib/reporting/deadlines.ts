import type { Calendar, Deadlines, DeadlineRule, PeriodSort } from '$lib/api/types';
import { codesOf, daysOf } from './periods';

/** The sorts of periods that have deadlines, from the shortest on. */
export const sorts = ['month', 'quarter', 'half-year', 'year'] as const;
export type Sort = (typeof sorts)[number];
export const calendars: Calendar[] = ['civil', 'reporting'];

/** What is reported by duty. */
export const reported = ['session', 'output'] as const;

/** A rule while it is being typed. */
export interface RuleEntry {
	calendar: Calendar;
	sort: PeriodSort;
	from: string;
	days: string;
}

export const entriesOf = ({ rules }: Deadlines): RuleEntry[] =>
	rules.map((rule) => ({ ...rule, days: String(rule.days) }));

/** What is wrong with an entry before it is sent, by its field. */
export function flawsOf({ from, days }: RuleEntry): ('from' | 'days')[] {
	const flaws: ('from' | 'days')[] = [];
	if (!/^\d{4}-\d{2}-\d{2}$/.test(from)) flaws.push('from');
	if (!/^\d{1,3}$/.test(days.trim())) flaws.push('days');
	return flaws;
}

export const rulesOf = (entries: RuleEntry[]): DeadlineRule[] =>
	entries.map((entry) => ({ ...entry, days: Number(entry.days) }));

/** The latest period of the rule's sort that has ended, and when it was due; null where another rule or none held for it. */
export function latestDue(
	rule: DeadlineRule,
	rules: DeadlineRule[],
	today: string
): { code: string; due: string } | null {
	const year = Number(today.slice(0, 4));
	const sort = sorts.find((known) => known === rule.sort);
	if (!sort) return null;
	const code = [year - 1, year]
		.flatMap((of) => codesOf(of, sort))
		.findLast((of) => daysOf(of, rule.calendar).until < today);
	if (!code) return null;
	const { from, until } = daysOf(code, rule.calendar);
	const holds = rules
		.filter((r) => r.calendar === rule.calendar && r.sort === rule.sort && r.from <= from)
		.sort((a, b) => b.from.localeCompare(a.from))[0];
	return holds?.from === rule.from ? { code, due: daysAfter(until, rule.days) } : null;
}

function daysAfter(iso: string, days: number): string {
	const at = new Date(`${iso}T00:00:00Z`);
	at.setUTCDate(at.getUTCDate() + days);
	return at.toISOString().slice(0, 10);
}
