import { Problem } from '$lib/api/problem';
import { expect, test, vi } from 'vitest';
import { inTime } from './inTime';

test('no network and no login have nothing to tell, what is refused is thrown', async () => {
	for (const status of [0, 401]) {
		expect(await inTime(() => Promise.reject(new Problem(status, '')))).toEqual([]);
	}
	await expect(inTime(() => Promise.reject(new Problem(422, '')))).rejects.toThrow(Problem);
	expect(await inTime(() => Promise.resolve(['a']))).toEqual(['a']);
});

test('who does not answer in time has not told that there is nothing', async () => {
	const late = new AbortController();
	const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(late.signal);
	const asked = inTime(
		(signal) =>
			new Promise<string[]>((_, refuse) =>
				signal.addEventListener('abort', () => refuse(new Problem(0, '')))
			)
	);
	late.abort();
	expect(await asked).toBeNull();
	timeout.mockRestore();
});
