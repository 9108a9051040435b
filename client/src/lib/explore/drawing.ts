import type { Line } from './table';
import { isPeriod } from './query';

/** How many bars or lines one chart can show and still be read. */
export const mostBars = 25;
export const mostSeries = 6;

export type Shape = 'columns' | 'series' | 'bars';

/** Periods alone stand as columns, periods with one other dimension as lines, all else as bars. */
export function shapeOf(dimensions: string[]): Shape {
	if (dimensions.length === 1 && isPeriod(dimensions[0] ?? '')) return 'columns';
	if (dimensions.length === 2 && dimensions.filter(isPeriod).length === 1) return 'series';
	return 'bars';
}

export interface Series {
	code: string;
	label: string;
	/** One a period; null where there is none. */
	values: (number | null)[];
}

/** The largest members as lines over the periods, and how many are left out. */
export function seriesOf(lines: Line[], dimensions: string[]) {
	const time = dimensions.findIndex(isPeriod);
	const other = 1 - time;
	const periods = [
		...new Map(lines.map((line) => [line.members[time]?.code ?? '', line.members[time]])).keys()
	].sort();
	const found = new Map<string, Series & { sum: number }>();
	for (const { members, value } of lines) {
		const { code = '', label = '' } = members[other] ?? {};
		const series = found.get(code) ?? { code, label, values: periods.map(() => null), sum: 0 };
		series.values[periods.indexOf(members[time]?.code ?? '')] = value;
		series.sum += value;
		found.set(code, series);
	}
	const all = [...found.values()].sort((a, b) => b.sum - a.sum);
	return { periods, series: all.slice(0, mostSeries), left: Math.max(0, all.length - mostSeries) };
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
		[1, 2, 5, 10].map((by) => by * power).find((by) => by >= rough) ?? rough
	);
	return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}
