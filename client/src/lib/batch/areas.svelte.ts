import { areaOf, isOutside } from '$lib/catalogue/area';
import type { Place } from '$lib/api/types';
import { untrack } from 'svelte';

/**
 * Asks for where agencies work, as they come up. It is a question, never a refusal: where an area cannot
 * be read, nothing is asked.
 * @returns whether a place is none of an agency's area
 */
export function watchAreas(agencies: () => string[], places: () => Place[]) {
	let areas = $state.raw<Record<string, string[]>>({});
	const named = $derived(agencies().sort().join(' '));
	$effect(() => {
		const known = untrack(() => areas);
		const asked = named.split(' ').filter((code, i, all) => code !== '' && code !== all[i - 1]);
		for (const agency of asked) {
			if (agency in known) continue;
			areaOf(agency).then(
				(area) => (areas = { ...areas, [agency]: area }),
				() => {}
			);
		}
	});
	return (told: { agency: string; place: string } | null) =>
		told !== null && isOutside(told.place, areas[told.agency] ?? [], places());
}
