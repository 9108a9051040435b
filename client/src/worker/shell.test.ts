import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepWhole } from './shell';
import { TestCaches } from './testCaches';

const files = vi.hoisted(() => Array.from({ length: 30 }, (_, i) => `/_app/immutable/${i}.js`));
vi.mock('$service-worker', () => ({ build: files, files: ['/icon.png'], version: '7' }));

const browser = new TestCaches();
const asked: string[] = [];
let broken = '';

beforeEach(() => {
	vi.stubGlobal('caches', browser);
	vi.stubGlobal('fetch', ({ url }: Request) => {
		const path = new URL(url).pathname;
		asked.push(path);
		return path === broken ? Promise.reject(new TypeError('Failed to fetch')) : new Response(path);
	});
});
afterEach(() => vi.unstubAllGlobals());

test('what came before the line broke stays, and only the rest is asked for again', async () => {
	broken = '/_app/immutable/20.js';
	await expect(keepWhole()).rejects.toThrow('Failed to fetch');
	expect(browser.addresses('shell-7')).toEqual(files.slice(0, 16));
	broken = '';
	asked.length = 0;
	await keepWhole();
	expect(asked).toEqual([...files.slice(16), '/icon.png']);
	expect(browser.addresses('shell-7')).toEqual([...files, '/icon.png']);
});
