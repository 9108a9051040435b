import { expect, test } from 'vitest';
import { blocksOf, landscape, portrait, widthOf } from './paper';

const table = (columns: number, head = 'tháng 12/2023') => ({
	heads: Array.from({ length: columns }, () => head),
	cells: Array.from({ length: columns }, () => 6),
	names: [40],
	total: 7
});

test('what fits beside one another stays in one table', () => {
	expect(blocksOf(table(4))).toEqual([[0, 1, 2, 3]]);
	expect(widthOf(table(4))).toBeLessThan(portrait);
});

test('columns that find no room stand in a table of their own, none of them lost, the totals in the last', () => {
	const wide = table(60);
	const blocks = blocksOf(wide);
	expect(blocks.flat()).toEqual(Array.from({ length: 60 }, (_, i) => i));
	expect(blocks.length).toBeGreaterThan(2);
	for (const [b, block] of blocks.entries()) {
		const part = { ...table(block.length), total: b === blocks.length - 1 ? 7 : 0 };
		expect(widthOf(part)).toBeLessThanOrEqual(landscape);
	}
});
