import { api, take } from '$lib/api/client';
import type { Place } from '$lib/api/types';

const kept = new Map<string, Promise<string[]>>();

/** The codes of the places where an agency works, asked for once a page load; none where nothing was laid down. */
export function areaOf(agency: string): Promise<string[]> {
	const found = kept.get(agency);
	if (found) return found;
	const asked = take(
		api.GET('/api/v1/agencies/{code}/area', { params: { path: { code: agency } } })
	).then(({ places }) => places.map(({ code }) => code));
	kept.set(agency, asked);
	asked.catch(() => kept.delete(agency));
	return asked;
}

/** Whether a place is none of an area's, nor came of one of them. No area asks about nothing. */
export function isOutside(place: string, area: string[], places: Place[]): boolean {
	if (area.length === 0) return false;
	const inside = new Set(area);
	for (const code of inside) {
		const successor = places.find((item) => item.code === code)?.successor;
		if (successor) inside.add(successor);
	}
	return !inside.has(place);
}
