import type { Indicator, Measure } from '$lib/api/types';

/** The dimensions that a task's or a statement's figure can be narrowed by. */
export const narrowings = ['kind', 'topic', 'audience', 'agency', 'place'] as const;
export type Narrowing = (typeof narrowings)[number];
/** Codes by dimension; one without codes narrows nothing. */
export type Narrowed = Record<Narrowing, string[]>;

export const emptyNarrowing = (): Narrowed => ({
	kind: [],
	topic: [],
	audience: [],
	agency: [],
	place: []
});

export function narrowedBy(measure: Measure | null): Narrowed {
	const narrowed = emptyNarrowing();
	for (const key of narrowings) narrowed[key] = [...(measure?.[key] ?? [])];
	return narrowed;
}

/** What narrowed another indicator is left behind: its codes say nothing of this one. */
export function measureOf(
	indicator: string,
	narrowed: Narrowed,
	indicators: Indicator[]
): Measure | null {
	if (!indicator) return null;
	const known = indicators.find(({ code }) => code === indicator)?.dimensions ?? [];
	const told = narrowings.flatMap((key) =>
		known.includes(key) && narrowed[key].length > 0 ? [[key, narrowed[key]]] : []
	);
	return { indicator, ...Object.fromEntries(told) };
}
