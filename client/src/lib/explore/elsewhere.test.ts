import { expect, test, vi } from 'vitest';
import { apiAddress } from './query';

vi.mock('$env/static/public', () => ({ PUBLIC_API_BASE: 'https://api.example' }));

test('a client on another host sends to the API where it is', () => {
	const exploring = { indicator: 'sessions', by: [], period: '2023' };
	expect(apiAddress(exploring, 'public', 'csv', 'vi')).toBe(
		'https://api.example/api/v1/metrics/sessions?period=2023&format=csv'
	);
});
