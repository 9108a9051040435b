import { expect, test } from 'vitest';
import type { Plan } from '$lib/api/types';
import { openingYear } from './overview';

const plan = (year: number, status: Plan['status']) => ({ year, status }) as Plan;

test('the overview opens with the newest year that a final review has closed', () => {
	expect(openingYear([plan(2024, 'signed'), plan(2023, 'closed'), plan(2022, 'closed')])).toBe(
		2023
	);
});

test('before the first review it opens with the newest signed plan, never with a draft', () => {
	expect(openingYear([plan(2025, 'draft'), plan(2024, 'signed')])).toBe(2024);
});
