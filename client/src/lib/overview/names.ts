import { sameMeasure } from '$lib/addresses';
import type { Measure } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

const names: [Measure, () => string][] = [
	[{ indicator: 'publications' }, m.head_publications],
	[{ indicator: 'attendance', kind: ['unit-meeting', 'village-meeting'] }, m.head_attendance],
	[{ indicator: 'sessions', topic: ['human-trafficking', 'drugs', 'twinning'] }, m.head_sessions],
	[{ indicator: 'media-products' }, m.head_media_products],
	[{ indicator: 'sites', kind: ['border-gate'] }, m.head_sites],
	[{ indicator: 'twinnings' }, m.head_twinnings]
];

/** The measures of those figures, in the order in which the review reads them out. */
export const measures = names.map(([measure]) => measure);

/** What the review calls a headline figure. */
export function headlineName(measure: Measure): string {
	return names.find(([known]) => sameMeasure(known, measure))?.[1]() ?? measure.indicator;
}
