import type { Metric } from '$lib/api/types';
import { isCode } from '$lib/charts/rows';
import type { Cell, Pivot } from './pivot';
import { byColumn, byTotal, isAcross, isPeriod, type Exploring, type Shown } from './query';
import { collator, periodOrder } from './table';

type Row = Pivot['rows'][number];

/**
 * A copy of the rows as they are asked for: by one of their dimensions, a column or their total, and periods
 * in the order of time when by none; what has no member, or nothing in that column, stands last.
 */
export function rowsInOrder(
	{ columns, rows }: Pivot,
	metric: Metric,
	{ sort, down, show }: Exploring
): Row[] {
	const codes = metric.dimensions.slice(0, -1).map(({ code }) => code);
	const turn = down ? -1 : 1;
	const at = codes.indexOf(sort ?? '');
	if (at >= 0) {
		const last = ({ members }: Row) => Number(members.some(({ code }) => !isCode(code)));
		return [...rows].sort(
			(a, b) => last(a) - last(b) || turn * compareMembers(a, b, at, codes[at] ?? '')
		);
	}
	if (isAcross(sort)) {
		const of = columns.findIndex(({ code }) => byColumn(code) === sort);
		const cell = (row: Row) => (sort === byTotal ? row.total : (row.cells[of] ?? null));
		const shown = new Map(rows.map((row) => [row, amount(cell(row), show)]));
		const last = (row: Row) =>
			Number(row.members.some(({ code }) => !isCode(code))) + 2 * Number(shown.get(row) == null);
		return [...rows].sort(
			(a, b) => last(a) - last(b) || turn * ((shown.get(a) ?? 0) - (shown.get(b) ?? 0))
		);
	}
	if (sort || !codes.every(isPeriod)) return rows;
	return [...rows].sort(
		(a, b) =>
			codes.map((code, i) => compareMembers(a, b, i, code)).find((order) => order !== 0) ?? 0
	);
}

function compareMembers(a: Row, b: Row, at: number, dimension: string): number {
	const [x, y] = [a.members[at], b.members[at]];
	return isPeriod(dimension)
		? periodOrder(x?.code ?? '', y?.code ?? '')
		: collator.compare(x?.label ?? '', y?.label ?? '');
}

/** What a cell tells, as a number; null where it tells none. */
function amount(cell: Cell | null, show: Shown | undefined): number | null {
	if (!cell || show === 'previous') return cell?.previous ?? null;
	if (show !== 'change' || cell.value === null) return cell.value;
	return cell.previous === null ? null : cell.value - cell.previous;
}
