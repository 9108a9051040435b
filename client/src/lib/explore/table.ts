import { figureAddress } from '$lib/addresses';
import type { Agency, Coded, Metric, MetricRow } from '$lib/api/types';
import { isCode } from '$lib/charts/rows';
import { familyOf, figureOf, isPeriod, type Exploring } from './query';

/** One figure of a breakdown. */
export interface Line {
	/** In the order of the dimensions. */
	members: Coded[];
	value: number;
	/** What it is compared with; null where nothing was recorded. */
	previous: number | null;
	/** Of the whole; null where a part of it says nothing. */
	share: number | null;
	/** The figure's page; null where it cannot be asked for singly. */
	href: string | null;
}

/** The rows of an answer. */
export function lines(metric: Metric, exploring: Exploring, agencies: Agency[]): Line[] {
	const codes = metric.dimensions.map(({ code }) => code);
	// What stands at the end of each month is no part of what stands at the year's.
	const parts = metric.indicator.measure === 'flow' || !codes.some(isPeriod);
	const withOwnRows = new Set(metric.rows.map((row) => row.agency?.code));
	const above = new Set(
		agencies.filter(({ code }) => withOwnRows.has(code)).map(({ parent }) => parent)
	);
	return metric.rows.map((row) => {
		const members = codes.map((code) => memberOf(row, code));
		// A filter by an agency takes in those below it, which stand in rows of their own.
		const narrows = members.every(
			({ code }, i) => isCode(code) && !(codes[i] === 'agency' && above.has(code))
		);
		return {
			members,
			value: row.value,
			previous: row.previous ?? null,
			share: parts && metric.total > 0 ? row.value / metric.total : null,
			href: narrows && row.value > 0 ? addressOf(exploring, codes, members) : null
		};
	});
}

function memberOf(row: MetricRow, dimension: string): Coded {
	return row[dimension as 'topic'] ?? { code: 'none', label: '' };
}

function addressOf(exploring: Exploring, codes: string[], members: Coded[]): string {
	const narrowed = figureOf(exploring);
	codes.forEach((dimension, i) => {
		Object.assign(narrowed, { [familyOf(dimension)]: members[i]?.code });
	});
	return figureAddress(exploring.indicator, narrowed);
}

const collator = new Intl.Collator('vi', { numeric: true });

/** A copy in the order that is asked for; what has no member, or is withheld, stands last. */
export function ordered(all: Line[], { by, sort, down }: Exploring): Line[] {
	if (!sort) return all;
	const at = (by as string[]).indexOf(sort);
	const turn = down ? -1 : 1;
	const last = (line: Line) => Number(line.members.some(({ code }) => !isCode(code)));
	const compare = (a: Line, b: Line) => {
		if (at < 0) return keyOf(a, sort) - keyOf(b, sort);
		const [x, y] = [a.members[at], b.members[at]];
		return isPeriod(sort)
			? collator.compare(x?.code ?? '', y?.code ?? '')
			: collator.compare(x?.label ?? '', y?.label ?? '');
	};
	return [...all].sort((a, b) => last(a) - last(b) || turn * compare(a, b));
}

function keyOf(line: Line, sort: string): number {
	if (sort === 'previous') return line.previous ?? -1;
	if (sort === 'change') return line.value - (line.previous ?? 0);
	return line.value;
}

/** Lines with the members of the last dimension side by side. */
export interface Pivot {
	/** The members of the last dimension. */
	columns: Coded[];
	rows: { members: Coded[]; cells: (Line | null)[]; total: number | null }[];
	/** Of each column; null where rows overlap. */
	totals: (number | null)[];
}

/**
 * Turns lines by their last dimension.
 * @param overlapping whether the members of each dimension overlap, so that they add up to nothing
 */
export function pivot(all: Line[], overlapping: boolean[]): Pivot {
	const columns = new Map<string, Coded>();
	const rows = new Map<string, { members: Coded[]; cells: Map<string, Line> }>();
	for (const line of all) {
		const column = line.members.at(-1);
		if (!column) continue;
		const members = line.members.slice(0, -1);
		const key = JSON.stringify(members.map(({ code }) => code));
		columns.set(column.code, column);
		const row = rows.get(key) ?? { members, cells: new Map<string, Line>() };
		row.cells.set(column.code, line);
		rows.set(key, row);
	}
	const inOrder = [...columns.values()].sort(
		(a, b) => Number(!isCode(a.code)) - Number(!isCode(b.code)) || periodOrder(a.code, b.code)
	);
	const across = overlapping.at(-1) !== true;
	const down = overlapping.slice(0, -1).every((overlaps) => !overlaps);
	const sum = (values: (Line | null | undefined)[]) =>
		values.reduce((total, line) => total + (line?.value ?? 0), 0);
	return {
		columns: inOrder,
		rows: [...rows.values()].map(({ members, cells }) => {
			const own = inOrder.map(({ code }) => cells.get(code) ?? null);
			return { members, cells: own, total: across ? sum(own) : null };
		}),
		totals: inOrder.map(({ code }) =>
			down ? sum([...rows.values()].map(({ cells }) => cells.get(code))) : null
		)
	};
}

const periodOrder = (a: string, b: string) =>
	/^\d{4}/.test(a) && /^\d{4}/.test(b) ? collator.compare(a, b) : 0;
