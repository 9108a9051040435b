import type { Geography, Place } from '$lib/api/types';
import { inForce } from './catalogue';
import { dayOf, geographies } from './geography';

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
