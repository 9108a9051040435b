import type { Coded, Metric } from '$lib/api/types';
import { isCode } from '$lib/charts/rows';
import { familyOf, isPeriod } from './query';
import { addsUp, memberOf, periodOrder, type Line } from './table';

/** A figure or a sum of some, and what it is compared with; null where nothing was recorded. */
export interface Cell {
	value: number | null;
	previous: number | null;
	href: string | null;
}

/** Lines with the members of the last dimension side by side. */
export interface Pivot {
	/** The members of the last dimension. */
	columns: Coded[];
	/** A cell is null where there can be none, such as a commune in another's district; a total where parts do not add up. */
	rows: { members: Coded[]; cells: (Cell | null)[]; total: Cell | null }[];
	/** Of each column; null where rows overlap. */
	totals: (Cell | null)[];
}

/**
 * Turns lines by their last dimension.
 * @param periods what was recorded of each part of the period, where lines are broken down by time and more
 */
export function pivot(all: Line[], metric: Metric, periods: Metric | null): Pivot {
	const codes = metric.dimensions.map(({ code }) => code);
	const times = codes.filter(isPeriod);
	const known = new Map(
		(periods ?? metric).rows.map((row) => [
			key(times.map((code) => memberOf(row, code))),
			{
				now: row.recorded ?? metric.recorded,
				then: periods ? row.previous != null : metric.previous !== null
			}
		])
	);

	const columns = new Map<string, Coded>();
	const rows = new Map<string, { members: Coded[]; lines: Map<string, Line> }>();
	const rowOf = (members: Coded[]) => {
		const row = rows.get(key(members)) ?? { members, lines: new Map<string, Line>() };
		rows.set(key(members), row);
		return row;
	};
	for (const line of all) {
		const column = line.members.at(-1);
		if (!column) continue;
		columns.set(column.code, column);
		rowOf(line.members.slice(0, -1)).lines.set(column.code, line);
	}
	// A breakdown by more than time leaves out rows of 0, and with them periods.
	for (const row of periods?.rows ?? []) {
		const last = codes.at(-1) ?? '';
		if (isPeriod(last)) columns.set(memberOf(row, last).code, memberOf(row, last));
		const before = codes.slice(0, -1);
		if (before.every(isPeriod)) rowOf(before.map((code) => memberOf(row, code)));
	}
	const inOrder = [...columns.values()].sort(
		(a, b) =>
			Number(!isCode(a.code)) - Number(!isCode(b.code)) ||
			(isPeriod(codes.at(-1) ?? '') ? periodOrder(a.code, b.code) : 0)
	);

	const cellOf = (members: Coded[], line: Line | undefined): Cell | null => {
		if (line)
			return { value: line.recorded ? line.value : null, previous: line.previous, href: line.href };
		const when = known.get(key(members.filter((_, i) => isPeriod(codes[i] ?? ''))));
		if (!when || (when.now && places(codes) > 1)) return null;
		return { value: when.now ? 0 : null, previous: when.then ? 0 : null, href: null };
	};
	const adds = addsUp(metric);
	const across = adds && metric.dimensions.at(-1)?.overlapping !== true;
	const down = adds && metric.dimensions.slice(0, -1).every(({ overlapping }) => !overlapping);
	const made = [...rows.values()].map(({ members, lines }) => {
		const cells = inOrder.map((column) => cellOf([...members, column], lines.get(column.code)));
		return { members, cells, total: across ? sum(cells) : null };
	});
	return {
		columns: inOrder,
		rows: made,
		totals: inOrder.map((_, i) => (down ? sum(made.map(({ cells }) => cells[i] ?? null)) : null))
	};
}

const key = (members: Coded[]) => JSON.stringify(members.map(({ code }) => code));
const places = (codes: string[]) => codes.filter((code) => familyOf(code) === 'place').length;

/** What is compared with is summed where all of it was recorded: else a whole would be set beside a part. */
function sum(cells: (Cell | null)[]): Cell {
	const there = cells.filter((cell) => cell !== null);
	const values = there.flatMap(({ value }) => (value === null ? [] : [value]));
	const before = there.flatMap(({ previous }) => (previous === null ? [] : [previous]));
	const total = (of: number[]) => of.reduce((all, value) => all + value, 0);
	return {
		value: values.length > 0 ? total(values) : null,
		previous: before.length > 0 && before.length === there.length ? total(before) : null,
		href: null
	};
}
