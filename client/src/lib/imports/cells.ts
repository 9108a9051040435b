import type { ImportedRow } from '$lib/api/types';

type Fault = ImportedRow['faults'][number];

/** The letters of the columns that a fault marks: of `F10:I10`, F to I; of a whole row, none. */
export function markedColumns({ at }: Fault): string[] {
	if (at === null) return [];
	return at.split(', ').flatMap((part) => {
		const [from = '', to = from] = part.split(':').map((cell) => cell.replace(/\d+$/, ''));
		const columns: string[] = [];
		for (let column = numberOf(from); column <= numberOf(to); column++) {
			columns.push(lettersOf(column));
		}
		return columns;
	});
}

/** All columns in which one of the rows says something, from left to right. */
export function columnsOf(rows: Pick<ImportedRow, 'cells' | 'faults'>[]): string[] {
	const met = new Set(
		rows.flatMap((row) => [...Object.keys(row.cells), ...row.faults.flatMap(markedColumns)])
	);
	return [...met].sort((a, b) => numberOf(a) - numberOf(b));
}

/** A is 1, Z 26, AA 27. */
function numberOf(letters: string): number {
	return [...letters].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);
}

function lettersOf(number: number): string {
	const letter = String.fromCharCode(65 + ((number - 1) % 26));
	return number > 26 ? lettersOf(Math.floor((number - 1) / 26)) + letter : letter;
}
