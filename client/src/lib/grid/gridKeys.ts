import { isBlock, readBlock } from './block';

/**
 * Moves between the fields of a table as a spreadsheet does: Enter and the arrows up and down by row,
 * left and right where the text ends. Fields say where they stand by `data-row` and `data-col`.
 * A pasted block of cells goes to `onpaste`, with the place of its first cell.
 */
export function gridKeys(onpaste: (row: number, col: number, block: string[][]) => void) {
	return (table: HTMLElement) => {
		const keys = (event: KeyboardEvent) => {
			const at = fieldOf(event.target);
			if (!at || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
			const [down, right] = stepOf(event, at.field);
			if (down === 0 && right === 0) return;
			const next = nextField(table, at.row, at.col, down, right);
			// Past the last row Enter stays: it must not send the form.
			if (next || event.key === 'Enter') event.preventDefault();
			next?.focus();
			next?.select();
		};
		const paste = (event: ClipboardEvent) => {
			const at = fieldOf(event.target);
			const text = event.clipboardData?.getData('text/plain') ?? '';
			if (!at || !isBlock(text)) return;
			event.preventDefault();
			onpaste(at.row, at.col, readBlock(text));
		};
		table.addEventListener('keydown', keys);
		table.addEventListener('paste', paste);
		return () => {
			table.removeEventListener('keydown', keys);
			table.removeEventListener('paste', paste);
		};
	};
}

function fieldOf(target: EventTarget | null) {
	if (!(target instanceof HTMLInputElement) || target.dataset.row === undefined) return null;
	return { field: target, row: Number(target.dataset.row), col: Number(target.dataset.col) };
}

/** How many rows down and columns right a key leads. */
function stepOf({ key, shiftKey }: KeyboardEvent, field: HTMLInputElement): [number, number] {
	if (key === 'Enter') return [shiftKey ? -1 : 1, 0];
	if (shiftKey) return [0, 0];
	if (key === 'ArrowDown') return [1, 0];
	if (key === 'ArrowUp') return [-1, 0];
	const { selectionStart, selectionEnd, value } = field;
	const all = selectionStart === 0 && selectionEnd === value.length;
	if (key === 'ArrowLeft' && (all || selectionEnd === 0)) return [0, -1];
	if (key === 'ArrowRight' && (all || selectionStart === value.length)) return [0, 1];
	return [0, 0];
}

/** The next field that way: cells that are not typed in are passed over. */
function nextField(table: HTMLElement, row: number, col: number, down: number, right: number) {
	const fields = [...table.querySelectorAll<HTMLInputElement>('input[data-row]')];
	const ahead = fields.filter(({ dataset }) => {
		const [r, c] = [Number(dataset.row), Number(dataset.col)];
		return down === 0 ? r === row && (c - col) * right > 0 : c === col && (r - row) * down > 0;
	});
	return down + right > 0 ? ahead[0] : ahead.at(-1);
}
