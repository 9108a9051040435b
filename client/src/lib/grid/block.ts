/**
 * The cells of a block as spreadsheets put it on the clipboard: tabs between cells, lines between
 * rows, a cell with either of them in quotes.
 */
export function readBlock(text: string): string[][] {
	const rows: string[][] = [[]];
	let cell = '';
	let quoted = false;
	const closeCell = () => {
		rows.at(-1)?.push(cell.trim());
		cell = '';
	};
	const source = text.replace(/\r\n?/g, '\n');
	for (let i = 0; i < source.length; i++) {
		const letter = source[i] ?? '';
		if (quoted) {
			if (letter !== '"') cell += letter;
			else if (source[i + 1] === '"') cell += source[i++];
			else quoted = false;
		} else if (letter === '"' && cell === '') quoted = true;
		else if (letter === '\t') closeCell();
		else if (letter === '\n') {
			closeCell();
			rows.push([]);
		} else cell += letter;
	}
	closeCell();
	// Spreadsheets end the last row with a line of its own.
	return rows.filter((row, i) => i < rows.length - 1 || row.some((told) => told !== ''));
}

/** Whether a paste is more than the text of one cell. */
export const isBlock = (text: string) => /[\t\n\r]/.test(text.replace(/[\r\n]+$/, ''));
