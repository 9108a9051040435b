import type { Coded, Metric } from '$lib/api/types';
import { geographyName } from '$lib/catalogue/geography';
import { m } from '$lib/paraglide/messages';
import { day, instant, number, period, today } from '$lib/words/format';
import type { Days } from './periods';
import type { Exploring } from './query';
import { memberOf } from './table';

/** The catalogue's words for what figures are narrowed to. */
export type Names = Record<'places' | 'agencies' | 'kinds' | 'topics' | 'audiences', Coded[]>;

const listOf = {
	place: 'places',
	agency: 'agencies',
	kind: 'kinds',
	topic: 'topics',
	audience: 'audiences'
} as const;

/** What a view is called. */
export function titleOf({ indicator, dimensions, period: { code } }: Metric): string {
	const by = dimensions.map(({ label }) => label.toLocaleLowerCase()).join(', ');
	return by
		? m.explore_by({ indicator: indicator.label, by, period: period(code) })
		: `${indicator.label}, ${period(code)}`;
}

/** What a view is of, beside its title: days, calendar, what it is narrowed to, geography and moment. */
export function viewOf(metric: Metric, exploring: Exploring, names: Names): string[] {
	const { calendar } = metric.period;
	const narrowed = (Object.keys(listOf) as (keyof typeof listOf)[]).flatMap((key) => {
		const codes = exploring[key]?.split(',') ?? [];
		const terms = names[listOf[key]];
		const words = codes.map((code) => terms.find((term) => term.code === code)?.label ?? code);
		return words.length > 0 ? [words.join(m.or())] : [];
	});
	const { asOf } = metric;
	return [
		inDays(metric.period),
		calendar === 'reporting' ? m.calendar_reporting() : m.calendar_civil(),
		...(narrowed.length > 0 ? [m.explore_narrowed({ to: narrowed.join('; ') })] : []),
		...(metric.geography !== 'as-was'
			? [m.in_geography({ geography: geographyName(metric.geography) })]
			: []),
		...(metric.release ? [m.as_released({ release: metric.release.label })] : []),
		...(asOf ? [m.as_known({ day: asOf.length > 10 ? instant(asOf) : day(asOf) })] : [])
	];
}

export const inDays = ({ from, to }: Days) => `${day(from)} – ${day(to)}`;

/** A period by its name and its days. */
export function told({ code, ...days }: Days & { code: string }): string {
	const name = period(code);
	return /\d{4}-\d{2}-\d{2}/.test(code) ? name : `${name} (${inDays(days)})`;
}

/** What must be known to read the figures right. */
export function remarksOn(metric: Metric, kinds: Coded[], on = today()): string[] {
	const { unit } = metric.indicator;
	// One member alone overlaps with nothing.
	const overlap = metric.dimensions.filter(
		({ code, overlapping }) =>
			overlapping && new Set(metric.rows.map((row) => memberOf(row, code).code)).size > 1
	);
	const { withheld } = metric;
	const named = (withheld?.kinds ?? [])
		.map((code) => kinds.find((kind) => kind.code === code)?.label ?? code)
		.join(', ');
	const value = withheld?.value ?? 0;
	return [
		...(overlap.length > 0
			? [
					m.explore_overlap({
						dimension: overlap.map(({ label }) => label.toLocaleLowerCase()).join(', '),
						total: number(metric.total)
					})
				]
			: []),
		...(value > 0 ? [m.withheld_remark({ kinds: named, value: number(value), unit })] : []),
		...(withheld &&
		(withheld.value === undefined || withheld.value === null || isRagged(metric.period))
			? [m.explore_left_out({ kinds: named, because: withheld.because })]
			: []),
		...(metric.previousPeriod && metric.period.to >= on ? [m.explore_running()] : []),
		...metric.notes.map(({ text }) => text)
	];
}

// Days 1 to 14 and 15 to the last are disclosed whole.
function isRagged({ from, to }: Days): boolean {
	const next = new Date(Date.parse(to) + 86_400_000).getUTCDate();
	return ![1, 15].includes(Number(from.slice(8))) || ![1, 15].includes(next);
}
