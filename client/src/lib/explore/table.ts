import { figureAddress } from '$lib/addresses';
import type { Agency, Coded, Metric, MetricRow, PeriodStatus } from '$lib/api/types';
import { isCode } from '$lib/charts/rows';
import { clipped } from './periods';
import { dimensions, familyOf, figureOf, isAcross, isPeriod, type Exploring } from './query';

/** One figure of a breakdown. */
export interface Line {
	/** In the order of the dimensions. */
	members: Coded[];
	value: number;
	/** Whether anything was recorded in its period; where nothing was, a value of 0 says nothing. */
	recorded: boolean;
	/** What it is compared with; null where nothing was recorded. */
	previous: number | null;
	/** Of the whole; null where a part of it says nothing. */
	share: number | null;
	/** Of a period: whether it is settled. */
	status: PeriodStatus | null;
	/** The figure's page; null where it cannot be asked for singly. */
	href: string | null;
}

/** What stands at the end of each month is no part of what stands at the year's end. */
export function addsUp(metric: Metric): boolean {
	return (
		metric.indicator.measure === 'flow' || !metric.dimensions.some(({ code }) => isPeriod(code))
	);
}

/** The rows of an answer. */
export function lines(metric: Metric, exploring: Exploring, agencies: Agency[]): Line[] {
	const codes = metric.dimensions.map(({ code }) => code);
	const parts = addsUp(metric);
	const withOwnRows = new Set(metric.rows.map((row) => row.agency?.code));
	const above = new Set(
		agencies.filter(({ code }) => withOwnRows.has(code)).map(({ parent }) => parent)
	);
	return metric.rows.map((row) => {
		const members = codes.map((code) => memberOf(row, code));
		const recorded = row.recorded ?? metric.recorded;
		// A filter by an agency takes in those below it, which stand in rows of their own.
		const narrows = members.every(
			({ code }, i) => isCode(code) && !(codes[i] === 'agency' && above.has(code))
		);
		return {
			members,
			value: row.value,
			recorded,
			previous: row.previous ?? null,
			share: parts && recorded && metric.total > 0 ? row.value / metric.total : null,
			status: row.status ?? null,
			href: narrows && row.value > 0 ? addressOf(exploring, metric, members) : null
		};
	});
}

/** How a line changed; null where nothing was recorded on one side. */
export function changeOf({ value, recorded, previous }: Line): number | null {
	return recorded && previous !== null ? value - previous : null;
}

export function memberOf(row: MetricRow, dimension: string): Coded {
	return row[dimension as 'topic'] ?? { code: 'none', label: '' };
}

// Of two levels of one thing, such as a year and its months, the narrower says which figure it is.
function addressOf(exploring: Exploring, metric: Metric, members: Coded[]): string {
	const narrowed = figureOf(exploring);
	metric.dimensions
		.map(({ code }, i) => ({ dimension: code, code: members[i]?.code ?? '' }))
		.sort((a, b) => levelOf(a.dimension) - levelOf(b.dimension))
		.forEach(({ dimension, code }) => {
			const cut = isPeriod(dimension) ? clipped(code, metric.period) : null;
			Object.assign(narrowed, {
				[familyOf(dimension)]: cut ? `${cut.from}..${cut.to}` : code
			});
		});
	return figureAddress(exploring.indicator, narrowed);
}

const levelOf = (dimension: string) => (dimensions as readonly string[]).indexOf(dimension);

export const collator = new Intl.Collator('vi', { numeric: true });

/** Periods in the order of time. */
export const periodOrder = (a: string, b: string) => collator.compare(a, b);

/** A copy in the order that is asked for; what has no member or no record, or is withheld, stands last. */
export function ordered(all: Line[], { by, sort, down }: Exploring): Line[] {
	if (!sort || isAcross(sort)) return all;
	const at = (by as string[]).indexOf(sort);
	const turn = down ? -1 : 1;
	const last = (line: Line) =>
		Number(line.members.some(({ code }) => !isCode(code))) +
		2 * Number(at < 0 && keyOf(line, sort) === null);
	const compare = (a: Line, b: Line) => {
		if (at < 0) return (keyOf(a, sort) ?? 0) - (keyOf(b, sort) ?? 0);
		const [x, y] = [a.members[at], b.members[at]];
		return isPeriod(sort)
			? periodOrder(x?.code ?? '', y?.code ?? '')
			: collator.compare(x?.label ?? '', y?.label ?? '');
	};
	return [...all].sort((a, b) => last(a) - last(b) || turn * compare(a, b));
}

function keyOf(line: Line, sort: string): number | null {
	if (sort === 'previous') return line.previous;
	if (sort === 'change') return changeOf(line);
	return line.recorded ? line.value : null;
}
