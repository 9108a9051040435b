import type { ImportBeginning } from '$lib/api/types';

/** A column under a row that is taken for a sheet's header. */
export interface HeaderColumn {
	/** Its letters. */
	column: string;
	heading: string;
	/** The field that the heading is known for; null where nobody knows it. */
	field: string | null;
	/** What its first cells below say. */
	examples: string[];
}

type Row = ImportBeginning['rows'][number];

const examples = 2;

/** The columns under a row of a sheet's first rows; where it has no heading, as under merged cells, the row above has it. */
export function columnsUnder({ rows }: ImportBeginning, number: number): HeaderColumn[] {
	const at = rows.findIndex(({ row }) => row === number);
	const header = rows[at];
	if (!header) return [];
	const above = rows[at - 1]?.row === number - 1 ? rows[at - 1] : undefined;
	const heads: Record<string, Row> = {};
	for (const row of [above, header])
		for (const column of Object.keys(row?.cells ?? {}))
			if (row && says(row.cells[column])) heads[column] = row;
	return Object.entries(heads)
		.map(([column, row]) => ({
			column,
			heading: (row.cells[column] ?? '').trim(),
			field: row.fields[column] ?? null,
			examples: rows
				.slice(at + 1)
				.map(({ cells }) => cells[column]?.trim() ?? '')
				.filter(Boolean)
				.slice(0, examples)
		}))
		.sort((a, b) => a.column.length - b.column.length || (a.column < b.column ? -1 : 1));
}

/** The row that is most like a header: with most known headings, then with most cells of letters; the first of such. */
export function likelyHeader({ rows }: ImportBeginning): number | undefined {
	const rank = ({ fields, cells }: Row) =>
		new Set(Object.values(fields)).size * 1000 +
		Object.values(cells).filter((text) => /\p{L}/u.test(text)).length;
	let best: Row | undefined;
	for (const row of rows) if (!best || rank(row) > rank(best)) best = row;
	return best?.row;
}

// A heading that holds no letter or digit can mean nothing.
function says(text: string | undefined): boolean {
	return /[\p{L}\p{N}]/u.test(text ?? '');
}
