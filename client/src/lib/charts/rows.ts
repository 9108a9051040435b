import type { Coded, Metric } from '$lib/api/types';

/** One bar: what it is, how much, and the records behind it where they can be asked for. */
export interface Bar {
	code: string;
	label: string;
	value: number;
	href: string | null;
}

/** A breakdown's rows as bars, in the order in which they came. */
export function bars(metric: Metric, href: (code: string) => string | null): Bar[] {
	const dimension = metric.dimensions[0]?.code ?? '';
	return metric.rows.map((row) => {
		const { code, label } = row[dimension] as Coded;
		const value = row.value as number;
		return { code, label, value, href: isCode(code) && value > 0 ? href(code) : null };
	});
}

/** Rows that stand for what has no member, or is not disclosed singly, are no filters. */
export function isCode(code: string): boolean {
	return code !== 'none' && code !== 'withheld';
}

/** The largest first; what is withheld or has no member stands last. */
export function ranked(all: Bar[]): Bar[] {
	return [...all].sort(
		(a, b) => Number(isCode(b.code)) - Number(isCode(a.code)) || b.value - a.value
	);
}
