import { expect, test } from 'vitest';
import { inTurn } from './inTurn';

test('one thing is done after another, and a failure stops none after it', async () => {
	const turn = inTurn();
	const done: string[] = [];
	const slow = turn(
		async () => {
			await Promise.resolve();
			done.push('slow');
			throw new Error('no');
		},
		() => true
	);
	const next = turn(
		() => Promise.resolve(done.push('next')),
		() => true
	);
	await expect(slow).rejects.toThrow('no');
	await next;
	expect(done).toEqual(['slow', 'next']);
});

test('what nobody wants any more is left out', async () => {
	const turn = inTurn();
	const left = turn(
		() => Promise.resolve('done'),
		() => false
	);
	expect(await left).toBeUndefined();
});
