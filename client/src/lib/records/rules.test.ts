import { long, read, rows } from '$lib/capture/cases';
import { expect, test } from 'vitest';
import type { RecordNames } from './names';
import type { NounName } from './nounNames';
import { nouns } from './nouns';
import { faultsOf } from './rules';

interface Cases {
	today: string;
	nouns: Record<NounName, { good: object; cases: Case[] }>;
}
interface Case {
	name: string;
	change: object;
	faults: string[];
}

const shared = JSON.parse(read('tests/Cases/record-rules.json')) as Cases;
const kinds = rows('vocabulary/kinds') as unknown as RecordNames['kinds'];
const words = {
	topics: rows('vocabulary/topics'),
	agencies: rows('lao-cai/agencies'),
	places: rows('lao-cai/places')
} as unknown as RecordNames;
const wordsOf = (noun: NounName) => ({
	...words,
	kinds: kinds.filter(({ of }) => of === nouns[noun].type)
});

const every = Object.entries(shared.nouns).flatMap(([noun, { good, cases }]) =>
	cases.map((one) => ({ ...one, noun: noun as NounName, good }))
);

test.each(every)('$noun: $name', ({ noun, good, change, faults }) => {
	const body = { ...good, ...long(change) };
	const found = faultsOf(noun, body, wordsOf(noun), shared.today);
	expect(Object.keys(found).sort()).toEqual(faults);
});

test('a correction takes a reason', () => {
	const { good } = shared.nouns.outputs;
	expect(faultsOf('outputs', good, wordsOf('outputs'), shared.today, true)).toHaveProperty(
		'/reason'
	);
});
