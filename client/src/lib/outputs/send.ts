import { api, takeAll } from '$lib/api/client';
import { Problem } from '$lib/api/problem';
import type { Output, OutputBody } from '$lib/api/types';
import type { Faults } from '$lib/capture/check';
import { open, type Entry } from '$lib/capture/entry';
import { entries, saveAll, type Outcome } from '$lib/capture/queue';
import { refusalOf } from '$lib/capture/saving';
import { m } from '$lib/paraglide/messages';
import type { RecordNames } from '$lib/records/names';
import { faultsOf } from '$lib/records/rules';
import { whole } from '$lib/sessions/form';
import { today } from '$lib/words/format';
import { byCell, daysOf, newsItem, type Typed } from './month';

/** What came of a cell: it is saved, waits to be sent (and outlives the page or not), has a record meanwhile, or was refused. */
export type CellOutcome =
	| { saved: true; submitted: boolean }
	| { waits: true; kept: boolean }
	| { already: true }
	| { refused: Problem };

/** The news items of a month. */
export interface MonthItems {
	/** As the service has them, with what waits here behind them. */
	items: Output[];
	/** Ids of what waits here. */
	waiting: Set<string>;
	/** Whether the service told what it has. */
	whole: boolean;
}

/** All news items of a month that have a record, as staff read them, or wait in this browser. */
export async function newsItemsOf(account: string, month: string): Promise<MonthItems> {
	const [recorded, kept] = await Promise.all([recordedOf(month), entries(account)]);
	const known = new Set(recorded?.map(({ id }) => id));
	const queued = queuedOf(month, kept).filter(({ id }) => !known.has(id));
	return {
		items: [...(recorded ?? []), ...queued],
		waiting: new Set(queued.map(({ id }) => id)),
		whole: recorded !== null
	};
}

/** The news items of a month that wait to be sent; what was refused is to be typed anew. */
export function queuedOf(month: string, kept: Entry[]): Output[] {
	const { from, until } = daysOf(month);
	return open(kept).flatMap(({ id, collection, state, body }) => {
		const told = body as OutputBody | null;
		const here =
			collection === 'outputs' &&
			state !== 'refused' &&
			told?.kind === newsItem &&
			from <= told.date &&
			told.date <= until;
		const none = { ref: '', place: null, shownAt: null, title: null, url: null, version: 0 };
		return here
			? [{ ...none, ...told, topics: told.topics ?? [], id, status: 'draft' } as Output]
			: [];
	});
}

async function recordedOf(month: string): Promise<Output[] | null> {
	const query = { ...daysOf(month), kind: newsItem, scope: 'internal' as const, limit: 500 };
	try {
		return await takeAll((cursor) =>
			api.GET('/api/v1/outputs', { params: { query: { ...query, cursor } } })
		);
	} catch (caught) {
		// Nobody to ask, or no login to ask under: what is typed is kept all the same.
		if (caught instanceof Problem && (caught.status === 0 || caught.status === 401)) return null;
		throw caught;
	}
}

/** Saves the typed cells, all at once; none whose cell has a record by now. */
export async function saveCells(
	account: string,
	month: string,
	date: string,
	cells: [key: string, Typed][],
	thenSubmit: boolean,
	words: RecordNames
): Promise<Record<string, CellOutcome>> {
	const there = byCell((await newsItemsOf(account, month)).items);
	// Its own record was saved before, and its answer lost.
	const free = cells.filter(
		([key, { id }]) => !there.has(key) || there.get(key)?.some((output) => output.id === id)
	);
	const read = free.map(([key, { id, text }]) => {
		const [topic = '', agency = ''] = key.split(' ');
		const body = { date, kind: newsItem, agency, topics: [topic], quantity: whole(text) ?? 0 };
		return { key, id, body, faults: faultsOf('outputs', body, words, today()) };
	});
	const right = read.filter(({ faults }) => Object.keys(faults).length === 0);
	const create = { collection: 'outputs', method: 'create', etag: null } as const;
	const outcomes = await saveAll(
		account,
		right.map(({ id, body }) => ({ ...create, id, body, thenSubmit, account }))
	);
	return Object.fromEntries<CellOutcome>([
		...cells.map(([key]): [string, CellOutcome] => [key, { already: true }]),
		...read.map(({ key, faults }): [string, CellOutcome] => [key, refusedFor(faults)]),
		...right.map(({ key }, i): [string, CellOutcome] => [key, cellOutcome(outcomes[i])])
	]);
}

const refusedFor = (faults: Faults) => ({
	refused: new Problem(422, m.check_fields(), null, faults)
});

function cellOutcome(outcome: Outcome | undefined): CellOutcome {
	if (outcome?.state === 'done') return { saved: true, submitted: true };
	const refused = outcome?.state === 'refused' ? refusalOf(outcome) : null;
	if (!refused) return { waits: true, kept: outcome?.kept ?? false };
	return outcome?.saved ? { saved: true, submitted: false } : { refused };
}
