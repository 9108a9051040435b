import { api, carryToken } from '$lib/api/client';
import type { Me } from '$lib/api/types';
import { beforeEach, expect, test, vi } from 'vitest';
import { accessOf, askAccess, readAccess } from './access';

vi.mock('$lib/api/client', () => ({
	api: { GET: vi.fn() },
	carryToken: vi.fn(),
	take: (call: Promise<unknown>) => call
}));
vi.mock('./lapsed', () => ({ whoWasHere: () => Promise.resolve(null) }));

const nobody: Me = { name: null, roles: [], agency: null, antiforgeryToken: null };
const clerk: Me = { name: 'clerk', roles: ['reporter'], agency: null, antiforgeryToken: 'a token' };

let answers: ((me: Me) => void)[];
beforeEach(() => {
	answers = [];
	vi.mocked(carryToken).mockClear();
	vi.mocked(api.GET).mockImplementation(
		(() => new Promise<Me>((answer) => answers.push(answer))) as unknown as typeof api.GET
	);
});

test('what was asked before a login and is answered after it ends no login', async () => {
	const early = readAccess();
	const signedIn = accessOf(clerk);
	answers[0]?.(nobody);
	await vi.waitFor(() => expect(answers).toHaveLength(2));
	answers[1]?.(clerk);
	expect(await early).toEqual(signedIn);
	const tokens = vi.mocked(carryToken).mock.calls.map(([token]) => token);
	expect(tokens).toEqual(['a token', 'a token']);
});

test('of two questions the later one counts, whichever is answered last', async () => {
	const [early, late] = [askAccess(), askAccess({ cache: 'no-store' })];
	answers[1]?.(nobody);
	expect((await late).staff).toBeNull();
	answers[0]?.(clerk);
	await vi.waitFor(() => expect(answers).toHaveLength(3));
	answers[2]?.(nobody);
	expect((await early).staff).toBeNull();
});
