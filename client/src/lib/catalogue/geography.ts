import type { Geography, Place } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';
import { inForce } from './catalogue';

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

/** The geographies that have the place: figures can be asked for by it in these alone. */
export function geographiesOf(place: Place): Geography[] {
	return geographies.filter((geography) => {
		const day = dayOf(geography);
		return day === undefined || inForce(place, day);
	});
}

/** What stands for a place in a geography: itself, what it passed into, or nothing yet. */
export function imageOf(places: Place[], place: Place, geography: Geography): Place | null {
	const day = dayOf(geography);
	const passed = new Set<Place>();
	let at: Place | undefined = place;
	while (at && day !== undefined && !inForce(at, day)) {
		if (passed.has(at) || (at.from !== null && at.from > day)) return null;
		passed.add(at);
		const next: string | null = at.successor ?? at.parent;
		at = places.find(({ code }) => code === next);
	}
	return at ?? null;
}
