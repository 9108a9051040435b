import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Entry } from './entry';
import { entries, send } from './queue';
import { keepSending } from './run';

vi.mock('./queue', () => ({
	entries: vi.fn(),
	send: vi.fn(),
	onChange: () => () => undefined,
	tidy: () => Promise.reject(new Error('no room'))
}));

const waiting = [{ key: '1', id: 'a', state: 'waiting' } as Entry];
let stop: () => void;

beforeEach(() => {
	vi.useFakeTimers();
	vi.stubGlobal('addEventListener', () => undefined);
	vi.stubGlobal('removeEventListener', () => undefined);
	vi.stubGlobal('document', new EventTarget());
	vi.mocked(entries).mockResolvedValue(waiting);
	vi.mocked(send).mockReset();
});
afterEach(() => {
	stop();
	vi.useRealTimers();
	vi.unstubAllGlobals();
});

test('a run that fails is made again later', async () => {
	vi.mocked(send).mockRejectedValue(new Error('no room'));
	stop = keepSending('lan');
	await vi.advanceTimersByTimeAsync(1);
	expect(send).toHaveBeenCalledTimes(1);
	vi.mocked(send).mockResolvedValue(null);
	await vi.advanceTimersByTimeAsync(60_000);
	expect(vi.mocked(send).mock.calls.length).toBeGreaterThan(1);
});

test('a queue that cannot be read just now is looked at again', async () => {
	vi.mocked(entries).mockRejectedValue(new Error('lost'));
	stop = keepSending('lan');
	await vi.advanceTimersByTimeAsync(10_000);
	expect(send).not.toHaveBeenCalled();
	vi.mocked(entries).mockResolvedValue(waiting);
	await vi.advanceTimersByTimeAsync(60_000);
	expect(send).toHaveBeenCalled();
});
