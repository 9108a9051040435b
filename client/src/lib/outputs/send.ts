import { api, takeAll } from '$lib/api/client';
import { Problem } from '$lib/api/problem';
import type { Output } from '$lib/api/types';
import { saveRecord, stepRecord } from '$lib/records/api';
import { whole } from '$lib/sessions/form';
import { byCell, daysOf, newsItem, type Typed } from './month';

/** What came of a cell: its record, the records that stand in it meanwhile, or the service's refusal. */
export type CellOutcome =
	{ saved: Output; submitted: boolean } | { already: Output[] } | { refused: Problem };

/** All news items of a month that have a record, as staff read them. */
export function newsItemsOf(month: string): Promise<Output[]> {
	const query = { ...daysOf(month), kind: newsItem, scope: 'internal' as const, limit: 500 };
	return takeAll((cursor) =>
		api.GET('/api/v1/outputs', { params: { query: { ...query, cursor } } })
	);
}

/** Sends the typed cells one by one; none whose cell has a record by now. Without an answer it stops. */
export async function sendCells(
	month: string,
	day: string,
	cells: [string, Typed][],
	thenSubmit: boolean,
	told: (key: string, outcome: CellOutcome) => void
): Promise<void> {
	const recorded = byCell(await newsItemsOf(month));
	for (const [key, typed] of cells) {
		const there = recorded.get(key) ?? [];
		// Its own record was saved before, and its answer lost.
		const own = there.find(({ id }) => id === typed.id);
		if (there.length > 0 && !own) told(key, { already: there });
		else told(key, await sendCell(key, typed, day, thenSubmit));
	}
}

async function sendCell(
	key: string,
	{ id, text }: Typed,
	date: string,
	thenSubmit: boolean
): Promise<CellOutcome> {
	const [topic = '', agency = ''] = key.split(' ');
	const body = { date, kind: newsItem, agency, topics: [topic], quantity: whole(text) ?? 0 };
	try {
		const saved = (await saveRecord('outputs', id, null, body)) as Output;
		return { saved, submitted: thenSubmit && (await submitted(id)) };
	} catch (problem) {
		const goesOn = problem instanceof Problem && problem.status !== 0 && problem.status !== 401;
		if (!goesOn) throw problem;
		return { refused: problem };
	}
}

async function submitted(id: string): Promise<boolean> {
	try {
		await stepRecord('outputs', id, null, 'submit', '');
		return true;
	} catch (problem) {
		if (problem instanceof Problem) return false;
		throw problem;
	}
}
