import { expect, test, vi } from 'vitest';

vi.mock('$env/static/public', () => ({ PUBLIC_API_BASE: 'https://bien-gioi.example' }));
const { readNow } = await import('./api');

test('the version in the way of another is asked of the service past what is kept here', async () => {
	const fetched = vi.fn((request: Request) =>
		Promise.resolve(
			Response.json({ path: new URL(request.url).pathname }, { headers: { ETag: '"3"' } })
		)
	);
	vi.stubGlobal('fetch', fetched);
	expect(await readNow('outputs', 'some-id')).toEqual([{ path: '/api/v1/outputs/some-id' }, '"3"']);
	expect(fetched.mock.calls.map(([{ cache }]) => cache)).toEqual(['no-store']);
});
