import type { Metric } from '$lib/api/types';
import { readExploring } from './query';

/** What an address asks for. */
export const of = (text: string) => readExploring(new URLSearchParams(text), 2023);
const coded = (code: string, label = code) => ({ code, label });

/** An answer with these rows: the codes of their members, and the value. */
export function metric(codes: string[], rows: [...string[], number][], more: Partial<Metric> = {}) {
	return {
		indicator: { ...coded('sessions'), unit: '', measure: 'flow' },
		dimensions: codes.map((code) => ({ ...coded(code), overlapping: code === 'topic' })),
		period: { code: '2023', calendar: 'civil', from: '2023-01-01', to: '2023-12-31' },
		recorded: true,
		previous: null,
		previousPeriod: null,
		total: 10,
		rows: rows.map((row) => ({
			...Object.fromEntries(codes.map((code, i) => [code, coded(String(row[i]))])),
			value: row.at(-1)
		})),
		...more
	} as unknown as Metric;
}
