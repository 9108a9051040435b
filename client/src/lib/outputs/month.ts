import { reach } from '$lib/access/rights';
import type { Agency, Coded, Output } from '$lib/api/types';
import { inForce } from '$lib/catalogue/catalogue';
import { countsNothing, isTotal, readCount } from '$lib/grid/cells';
import { matchName, type Term } from '$lib/grid/match';
import { sorted } from '$lib/words/search';

/** The kind whose counts a month's grid takes. */
export const newsItem = 'news-item';

/** Agencies of these kinds publish; others stand in the grid once they have news items of that month. */
const outletKinds = ['local-press', 'central-press', 'portal'];

/** What is typed into a cell, under the id that its record will have. */
export interface Typed {
	id: string;
	text: string;
}

/** The cell of an outlet and a topic. */
export const keyOf = (topic: string, outlet: string) => `${topic} ${outlet}`;

/** The first and the last day of a month such as 2023-05. */
export function daysOf(month: string): { from: string; until: string } {
	const [year = 0, at = 1] = month.split('-').map(Number);
	const last = new Date(Date.UTC(year, at, 0)).getUTCDate();
	return { from: `${month}-01`, until: `${month}-${last}` };
}

/** A month from 1990 to the one that `today` is in, else that one. */
export function monthOf(told: string | null, today: string): string {
	const now = today.slice(0, 7);
	const real = told !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(told);
	return real && told >= '1990-01' && told <= now ? told : now;
}

/** The outlets that somebody of `mine` answers for in a month, by name. */
export function outletsOf(
	agencies: Agency[],
	mine: string | undefined,
	month: string,
	recorded: Output[]
): Agency[] {
	const reached = reach(agencies, mine);
	const { from, until } = daysOf(month);
	const found = agencies.filter(
		(agency) =>
			reached.has(agency.code) &&
			(recorded.some((output) => output.agency === agency.code) ||
				(outletKinds.includes(agency.kind) && (inForce(agency, from) || inForce(agency, until))))
	);
	return sorted(found, ({ label }) => label);
}

/** The records of a month by cell; those with several topics or none stand under no topic. */
export function byCell(recorded: Output[]): Map<string, Output[]> {
	const cells = new Map<string, Output[]>();
	for (const output of recorded) {
		if (output.status === 'withdrawn') continue;
		const topic = output.topics.length === 1 ? output.topics[0] : undefined;
		const key = keyOf(topic ?? '', output.agency);
		cells.set(key, [...(cells.get(key) ?? []), output]);
	}
	return cells;
}

export const quantityOf = (outputs: Output[] = []) =>
	outputs.reduce((sum, { quantity }) => sum + quantity, 0);

/** What a cell holds, recorded or typed; text that is no count holds nothing yet. */
export function valueOf(cells: Map<string, Output[]>, typed: Record<string, Typed>, key: string) {
	return quantityOf(cells.get(key)) + (readCount(typed[key]?.text ?? '') ?? 0);
}

/** The rows of the grid: each topic, and those records that no single topic has, where there are any. */
export function rowsOf(topics: Coded[], cells: Map<string, Output[]>, label: string): Coded[] {
	const untold = [...cells.keys()].some((key) => key.startsWith(' '));
	return untold ? [...topics, { code: '', label }] : topics;
}

/** What a pasted block writes into cells, and how many of its counts have none to go to. */
export interface Laid {
	cells: [string, string][];
	left: number;
}

const deepest = 5;

/** A block that bears the names of outlets above and of topics before its counts; null for another. */
export function laidByName(
	block: string[][],
	topics: Term[],
	outlets: Term[],
	taken: (key: string) => boolean
): Laid | null {
	const at = block
		.slice(0, deepest)
		.findIndex((line) => line.some((text) => codeOf(text, outlets)));
	const columns = (block[at] ?? [])
		.map((text) => codeOf(text, outlets))
		.map((code, i, all) => (all.indexOf(code) === i ? code : null));
	const first = columns.findIndex((code) => code !== null);
	const rows = block
		.slice(at + 1)
		.filter((line) => !isTotal(line))
		.map((line) => ({
			line,
			topic: line
				.slice(0, first)
				.map((text) => codeOf(text, topics))
				.find(Boolean)
		}));
	if (at < 0 || !rows.some(({ topic }) => topic)) return null;
	let left = 0;
	const cells = rows.flatMap(({ line, topic }) =>
		columns.flatMap((outlet, i): [string, string][] => {
			const text = line[i] ?? '';
			if (outlet === null || countsNothing(text)) return [];
			const key = topic ? keyOf(topic, outlet) : null;
			if (key !== null && !taken(key)) return [[key, text]];
			left++;
			return [];
		})
	);
	return { cells, left };
}

function codeOf(text: string, terms: Term[]): string | null {
	if (countsNothing(text) || readCount(text) !== null) return null;
	const match = matchName(text, terms);
	return 'code' in match ? match.code : null;
}

/** The cells that a block covers from a cell on: what to write into each, and how many it left out. */
export function laid(
	block: string[][],
	at: { row: number; col: number },
	topics: Coded[],
	outlets: Coded[],
	taken: (key: string) => boolean
): Laid {
	let left = 0;
	const cells = block.flatMap((line, i) =>
		line.flatMap((text, j): [string, string][] => {
			const [topic, outlet] = [topics[at.row + i], outlets[at.col + j]];
			const plain = countsNothing(text) ? '' : text;
			const key = topic?.code && outlet ? keyOf(topic.code, outlet.code) : null;
			if (key !== null && !taken(key)) return [[key, plain]];
			if (plain !== '') left++;
			return [];
		})
	);
	return { cells, left };
}
