import { api } from '$lib/api/client';
import { expect, test, vi } from 'vitest';
import './written';

vi.mock('$env/static/public', () => ({ PUBLIC_API_BASE: 'https://bien-gioi.example' }));

test('a list that this page wrote to is from then on asked for past what was kept of it', async () => {
	const asked: [string, RequestCache][] = [];
	vi.stubGlobal('fetch', ({ method, url, cache }: Request) => {
		if (method !== 'GET') return Promise.reject(new TypeError('the answer is lost'));
		asked.push([new URL(url).pathname, cache]);
		return Promise.resolve(Response.json({ items: [], next: null, antiforgeryToken: null }));
	});
	const params = { path: { id: 'a' } };
	const ask = async () => {
		await api.GET('/api/v1/sessions');
		await api.GET('/api/v1/sessions/{id}', { params });
		await api.GET('/api/v1/outputs');
		return asked.splice(0);
	};
	const before = [
		['/api/v1/sessions', 'default'],
		['/api/v1/sessions/a', 'default'],
		['/api/v1/outputs', 'default']
	];
	expect(await ask()).toEqual(before);
	await expect(api.POST('/api/v1/sessions/{id}/submit', { params })).rejects.toThrow('lost');
	expect(await ask()).toEqual([
		['/api/v1/sessions', 'no-cache'],
		['/api/v1/sessions/a', 'no-cache'],
		['/api/v1/outputs', 'default']
	]);
	await api.GET('/api/v1/sessions', { cache: 'no-store' });
	expect(asked).toEqual([['/api/v1/sessions', 'no-store']]);
	vi.unstubAllGlobals();
});
