import type { Coded, Metric, MetricRow, PeriodStatus } from '$lib/api/types';

/** One bar: what it is, how much, and the records behind it where they can be asked for. */
export interface Bar {
	code: string;
	label: string;
	value: number;
	href: string | null;
	/** The same a year before; null where nothing was recorded then. */
	previous?: number | null;
	/** Of a period: whether anything was recorded; where nothing was, a value of 0 says nothing. */
	recorded?: boolean;
	/** Of a period: whether it is settled. */
	status?: PeriodStatus | null;
}

/** A breakdown's rows as bars, in the order in which they came. */
export function bars(metric: Metric, href: (code: string) => string | null): Bar[] {
	return metric.rows.map((row) => {
		const { code, label } = memberOf(metric, row);
		const { value, previous = null, status } = row;
		const recorded = row.recorded ?? true;
		const led = isCode(code) && value > 0 ? href(code) : null;
		return { code, label, value, previous, href: led, status, recorded };
	});
}

/** What a row of a breakdown by one dimension is about. */
export function memberOf(metric: Metric, row: MetricRow): Coded {
	return row[
		metric.dimensions[0]?.code as Exclude<
			keyof MetricRow,
			'value' | 'previous' | 'status' | 'recorded'
		>
	] as Coded;
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
