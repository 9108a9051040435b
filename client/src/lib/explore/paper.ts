/** How many characters of a table stand beside one another on A4, upright and turned. */
export const portrait = 96;
export const landscape = 146;

/** Between the columns of a table, in characters. */
const gap = 2;
/** Longer names of rows break into lines. */
const longestName = 26;

export interface Widths {
	/** What stands above each column. */
	heads: string[];
	/** The longest figure of each column, in characters. */
	cells: number[];
	/** The longest name of each column of names. */
	names: number[];
	/** The longest of the totals beside the rows; 0 where there are none. */
	total: number;
}

/** How wide a table is, in characters. */
export function widthOf({ heads, cells, names, total }: Widths): number {
	const columns = heads.map((head, i) => Math.max(longestWord(head), cells[i] ?? 0) + gap);
	return (
		nameWidth(names) +
		columns.reduce((sum, column) => sum + column, 0) +
		(total > 0 ? total + gap : 0)
	);
}

/** The columns that stand beside one another on paper, table by table; each has the rows' names. */
export function blocksOf(widths: Widths): number[][] {
	const room = widthOf(widths) <= portrait ? portrait : landscape;
	const names = nameWidth(widths.names);
	const blocks: number[][] = [[]];
	let used = names;
	widths.heads.forEach((head, i) => {
		const last = i === widths.heads.length - 1 && widths.total > 0 ? widths.total + gap : 0;
		const column = Math.max(longestWord(head), widths.cells[i] ?? 0) + gap;
		const block = blocks.at(-1) ?? [];
		if (block.length > 0 && used + column + last > room) {
			blocks.push([i]);
			used = names + column;
		} else {
			block.push(i);
			used += column;
		}
	});
	return blocks;
}

const nameWidth = (names: number[]) =>
	names.reduce((sum, name) => sum + Math.min(longestName, name) + gap, 0);
const longestWord = (text: string) => Math.max(...text.split(/[\s–]+/).map((word) => word.length));
