import { expect, test } from 'vitest';
import { problemOf } from './problem';

test('a problem keeps the code that ends its type', () => {
	const body = { type: '/problems/login-not-recent', title: 'x', status: 403, requestId: 'r-1' };
	expect(problemOf(403, body, 'y')).toMatchObject({ code: 'login-not-recent', title: 'x' });
	expect(problemOf(403, { title: 'x' }, 'y').code).toBeNull();
	expect(problemOf(502, '<html>', 'y')).toMatchObject({ code: null, title: 'y' });
});
