import { Problem } from '$lib/api/problem';
import type { ImportUnderway } from '$lib/api/types';
import { beforeEach, expect, test, vi } from 'vitest';
import { seeThrough } from './reading';

/** What is answered when the import is asked about, the last one for good. */
const answers = vi.hoisted(() => [] as { status: string; underway: unknown }[]);

vi.mock('$lib/api/client', () => ({
	api: { GET: () => null },
	take: () => Promise.resolve(answers.length > 1 ? answers.shift() : answers[0])
}));

const ready = { status: 'ready', underway: null };
const taken = { status: 'taken', underway: null };
const halfway = { act: 'take', done: 500, of: 1000 };
let told: ImportUnderway[];
let giving: AbortController;

beforeEach(() => {
	answers.length = 0;
	told = [];
	giving = new AbortController();
});

const see = (send: () => Promise<unknown>) =>
	seeThrough(
		'x',
		send,
		({ status }) => status === 'taken',
		(now) => told.push(now),
		giving.signal
	);

test('an act whose answer was lost was done where the import says so', async () => {
	answers.push(taken);
	expect(await see(() => Promise.reject(new Problem(0, 'no answer')))).toBe(true);
});

test('an act that was given up is waited for until nothing is under way', async () => {
	answers.push({ status: 'ready', underway: halfway }, ready);
	giving.abort();
	expect(await see(() => Promise.reject(new Problem(0, 'given up')))).toBe(false);
	expect(told).toEqual([halfway]);
});

test('an act that was given up too late was done', async () => {
	answers.push({ status: 'ready', underway: halfway }, taken);
	giving.abort();
	expect(await see(() => Promise.reject(new Problem(0, 'given up')))).toBe(true);
});

test('a refusal is told as it is', async () => {
	answers.push(ready);
	const refusal = new Problem(422, 'no row is left');
	await expect(see(() => Promise.reject(refusal))).rejects.toBe(refusal);
});
