import type { Coded, Metric } from '$lib/api/types';
import { isCode } from '$lib/charts/rows';
import { isPeriod } from './query';
import { memberOf, periodOrder, type Line } from './table';

/** How many bars or lines one chart can show and still be read. */
export const mostBars = 25;
export const mostBarsLarge = 12;
export const mostSeries = 6;
/** With how many lines those of the period before can be told apart from them. */
const mostBeside = 3;

export type Shape = 'columns' | 'series' | 'bars';

/** Periods alone stand as columns, periods with one other dimension as lines, all else as bars. */
export function shapeOf(dimensions: string[]): Shape {
	if (dimensions.every(isPeriod)) return 'columns';
	if (dimensions.length === 2 && dimensions.filter(isPeriod).length === 1) return 'series';
	return 'bars';
}

/** Of periods of two lengths the shorter, which the columns stand for. */
export const narrowest = (members: Coded[]): string =>
	members.reduce((found, { code }) => (code.length > found.length ? code : found), '');

/** The columns in the order of time. */
export function columnsOf(lines: Line[]): { code: string; line: Line }[] {
	return lines
		.map((line) => ({ code: narrowest(line.members), line }))
		.sort((a, b) => periodOrder(a.code, b.code));
}

/**
 * The bars that can be read: the largest, what is withheld or has no member last. Where the table runs
 * by a figure, they are the first of it.
 */
export function barsOf(
	lines: Line[],
	sort: string | undefined,
	dimensions: string[],
	most = mostBars
): Line[] {
	if (sort && !dimensions.includes(sort)) return lines.slice(0, most);
	const largest = lines
		.map((line, at) => ({
			line,
			at,
			last: Number(!line.members.every(({ code }) => isCode(code)))
		}))
		.sort((a, b) => a.last - b.last || b.line.value - a.line.value)
		.slice(0, most);
	return (sort ? largest.sort((a, b) => a.at - b.at) : largest).map(({ line }) => line);
}

export interface Series {
	code: string;
	label: string;
	/** One a period; null where nothing was recorded. */
	values: (number | null)[];
	/** What they are compared with; empty where too many lines would cross. */
	before: (number | null)[];
}

/**
 * The largest members as lines over all periods, and how many members there are.
 * @param when every period, and whether anything was recorded in it
 */
export function seriesOf(lines: Line[], dimensions: string[], when: Metric | null) {
	const time = dimensions.findIndex(isPeriod);
	const dimension = dimensions[time] ?? '';
	const known = new Map(when?.rows.map((row) => [memberOf(row, dimension).code, row]));
	const periods = [
		...new Set([...known.keys(), ...lines.map(({ members }) => members[time]?.code ?? '')])
	].sort(periodOrder);
	const found = new Map<string, Series & { sum: number }>();
	for (const { members, value, recorded, previous } of lines) {
		const { code = '', label = '' } = members[1 - time] ?? {};
		const series = found.get(code) ?? {
			code,
			label,
			// What a breakdown leaves out is 0 where anything was recorded.
			values: periods.map((period) => (known.get(period)?.recorded ? 0 : null)),
			before: periods.map((period) => (known.get(period)?.previous != null ? 0 : null)),
			sum: 0
		};
		const at = periods.indexOf(members[time]?.code ?? '');
		series.values[at] = recorded ? value : null;
		series.before[at] = previous;
		series.sum += value;
		found.set(code, series);
	}
	const all = [...found.values()].sort((a, b) => b.sum - a.sum);
	const series = all.slice(0, mostSeries);
	if (series.length > mostBeside) for (const one of series) one.before = [];
	return { periods, series, of: all.length };
}

/** A line through values that breaks where there is none. */
export function pathOf(
	values: (number | null)[],
	x: (i: number) => number,
	y: (value: number) => number
): string {
	return values
		.flatMap((value, i) =>
			value === null ? [] : [`${(values[i - 1] ?? null) === null ? 'M' : 'L'}${x(i)},${y(value)}`]
		)
		.join('');
}

/** Text in lines of at most so many characters, broken between words. */
export function wrapped(text: string, most: number): string[] {
	return text.split(' ').reduce<string[]>((all, word) => {
		const last = all.at(-1);
		if (last !== undefined && last.length + word.length < most)
			all[all.length - 1] = `${last} ${word}`;
		else all.push(word);
		return all;
	}, []);
}

/** Text that is cut where it is too long. */
export function cut(text: string, most: number): string {
	return text.length > most ? `${text.slice(0, Math.max(1, most - 1)).trimEnd()}…` : text;
}

/** Values that stand at least `gap` apart and none beyond `end`, each near its own place. */
export function apart(at: number[], gap: number, end = Infinity): number[] {
	const order = at.map((_, i) => i).sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0));
	const placed = [...at];
	let last = -Infinity;
	for (const i of order) {
		placed[i] = last = Math.max(placed[i] ?? 0, last + gap);
	}
	let next = end + gap;
	for (const i of order.reverse()) {
		placed[i] = next = Math.min(placed[i] ?? 0, next - gap);
	}
	return placed;
}

/** Round values from nothing to the most, about four of them. */
export function ticks(most: number): number[] {
	if (most <= 0) return [0];
	const rough = most / 4;
	const power = 10 ** Math.floor(Math.log10(rough));
	const step = Math.max(
		1,
		[1, 2, 2.5, 5, 10]
			.map((by) => by * power)
			.find((by) => by >= rough && (by < 1 || Number.isInteger(by))) ?? rough
	);
	return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}
