import type { Geography } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

const names: Record<Geography, () => string> = {
	'as-was': m.geography_as_was,
	'2020': m.geography_2020,
	'2025': m.geography_2025
};
const days: Partial<Record<Geography, string>> = { '2020': '2020-03-01', '2025': '2025-07-01' };

export const geographies: Geography[] = ['as-was', '2020', '2025'];

/** What the hierarchy of places is called; undefined is as it was. */
export const geographyName = (geography: Geography = 'as-was') => names[geography]();

/** The day whose places a geography has; undefined as it was. */
export const dayOf = (geography: Geography = 'as-was') => days[geography];
