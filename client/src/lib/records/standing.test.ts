import { expect, test } from 'vitest';
import { goesOver } from './standing';

const plan = { method: 'change' as const, body: { status: 'planned' } };
const draft = { method: 'change' as const, body: {} };
const held = { method: 'hold' as const, body: {} };
const statuses = ['planned', 'draft', 'submitted', 'approved', 'withdrawn', 'cancelled'];
const over = (mine: typeof plan | typeof draft | typeof held) =>
	statuses.filter((status) => goesOver(mine, status));

test('what was entered goes over what takes it, and over nothing else', () => {
	expect(over(plan)).toEqual(['planned']);
	expect(over(draft)).toEqual(['draft', 'approved']);
	expect(over(held)).toEqual(['planned', 'draft', 'approved']);
});
