import { readFigure, type FigureQuery } from '$lib/addresses';
import { api, takeAll } from '$lib/api/client';
import type { Scope, Statement, StatementFilter } from '$lib/api/types';
import { getLocale } from '$lib/paraglide/runtime';

/** Statements of one publication: they are read together, under its name. */
export interface Publication {
	source: Statement['source'];
	statements: Statement[];
}

/** All statements that a query finds, from the newest period. */
export function statements(query: StatementFilter): Promise<Statement[]> {
	const asked = { ...query, lang: getLocale(), limit: 500 };
	return takeAll((cursor) =>
		api.GET('/api/v1/statements', { params: { query: { ...asked, cursor } } })
	);
}

/** What was stated of a civil year, or of a longer time that it lies in. */
export function statementsOf(year: number, scope: Scope): Promise<Statement[]> {
	return statements({ from: `${year}-01-01`, until: `${year}-12-31`, scope });
}

/** Statements under the publications that they stand in, in the order in which they come. */
export function byPublication(items: Statement[]): Publication[] {
	return gather(items, ({ source }) => `${source.title}\n${source.url}\n${source.date}`).map(
		(group) => ({ source: group[0].source, statements: group })
	);
}

/** Statements under the days that they are about, in the order in which they come. */
export function byPeriod(items: Statement[]): { period: string; statements: Statement[] }[] {
	return gather(items, periodOf).map((group) => ({
		period: periodOf(group[0]),
		statements: group
	}));
}

/** The days of a statement as a period's code: 2023, 2012..2020, or dates. */
export function periodOf({ period: { from, to } }: Pick<Statement, 'period'>): string {
	if (!from.endsWith('-01-01') || !to.endsWith('-12-31')) return `${from}..${to}`;
	const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
	return first === last ? first : `${first}..${last}`;
}

/** The figure that stands beside a statement; null where nothing counts it. */
export function figureOf({ measure, ledger }: Statement): [string, FigureQuery] | null {
	const address = ledger?.links?.metric;
	if (!measure || !address) return null;
	const query = readFigure(new URL(address, location.origin).searchParams);
	return query && [measure.indicator, query];
}

function gather<T>(items: T[], keyOf: (item: T) => string): [T, ...T[]][] {
	const groups = new Map<string, [T, ...T[]]>();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group) group.push(item);
		else groups.set(key, [item]);
	}
	return [...groups.values()];
}
