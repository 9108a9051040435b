import { api, take, takeAll } from '$lib/api/client';
import type { Agency, Coded, Gate, Indicator, Kind, Place, Topic } from '$lib/api/types';
import { getLocale, type Locale } from '$lib/paraglide/runtime';

/** The vocabulary that pages name codes with. */
export interface Catalogue {
	topics: Topic[];
	audiences: Coded[];
	languages: Coded[];
	/** Kinds of sessions. */
	kinds: Kind[];
	agencies: Agency[];
	places: Place[];
}

const loaders = {
	/** The lists that records are named with, in one answer. */
	vocabulary: async (lang: Locale) =>
		take(api.GET('/api/v1/vocabulary', { params: { query: { lang } } })),
	topics: async (lang: Locale): Promise<Topic[]> =>
		(await take(api.GET('/api/v1/topics', { params: { query: { lang } } }))).items,
	audiences: async (lang: Locale): Promise<Coded[]> =>
		(await take(api.GET('/api/v1/audiences', { params: { query: { lang } } }))).items,
	languages: async (lang: Locale): Promise<Coded[]> =>
		(await take(api.GET('/api/v1/languages', { params: { query: { lang } } }))).items,
	kinds: async (lang: Locale): Promise<Kind[]> =>
		(await take(api.GET('/api/v1/kinds', { params: { query: { lang } } }))).items,
	indicators: async (lang: Locale): Promise<Indicator[]> =>
		(await take(api.GET('/api/v1/indicators', { params: { query: { lang } } }))).items,
	gates: async (lang: Locale): Promise<Gate[]> =>
		(await take(api.GET('/api/v1/gates', { params: { query: { lang } } }))).items,
	agencies: (lang: Locale): Promise<Agency[]> =>
		takeAll((cursor) =>
			api.GET('/api/v1/agencies', { params: { query: { lang, limit: 500, cursor } } })
		),
	places: (lang: Locale): Promise<Place[]> =>
		takeAll((cursor) =>
			api.GET('/api/v1/places', { params: { query: { lang, limit: 500, cursor } } })
		)
};
type Loaders = typeof loaders;

const kept = new Map<string, Promise<unknown>>();

/** One list of the vocabulary, asked for once a page load; a failure is asked for again. */
export function list<K extends keyof Loaders>(name: K, locale: Locale = getLocale()) {
	const key = `${locale}:${name}`;
	const found = kept.get(key);
	if (found) return found as ReturnType<Loaders[K]>;
	const asked = withinAll(name, locale) ?? loaders[name](locale);
	kept.set(key, asked);
	asked.catch(() => kept.delete(key));
	return asked as ReturnType<Loaders[K]>;
}

/** A list out of all of them, where they have been asked for. */
function withinAll(name: keyof Loaders, locale: Locale): Promise<unknown> | undefined {
	const all = kept.get(`${locale}:vocabulary`) as ReturnType<Loaders['vocabulary']> | undefined;
	if (name === 'vocabulary' || name === 'indicators' || name === 'gates') return undefined;
	return all?.then((lists) => lists[name]);
}

/** Asks for every list anew, for whoever keeps what passes. */
export const askAll = (locale: Locale = getLocale()) =>
	Promise.allSettled(Object.values(loaders).map((ask) => ask(locale)));

/** All that pages of sessions name codes with. */
export async function catalogue(locale: Locale = getLocale()): Promise<Catalogue> {
	const { kinds, ...words } = await list('vocabulary', locale);
	return { ...words, kinds: kinds.filter((kind) => kind.of === 'session') };
}

/** A code's label; the code itself where the vocabulary does not know it. */
export function labelOf(items: Coded[], code: string | null): string {
	return items.find((item) => item.code === code)?.label ?? code ?? '';
}

/** Whether a dated row holds on a day (YYYY-MM-DD, both ends inclusive). */
export function inForce(row: { from: string | null; until: string | null }, day: string): boolean {
	return (row.from === null || row.from <= day) && (row.until === null || day <= row.until);
}

/** "Xã Bản Lầu, Huyện Mường Khương": names repeat between districts. */
export function placeName(places: Place[], code: string | null): string {
	const place = places.find((item) => item.code === code);
	const parent = places.find((item) => item.code === place?.parent);
	return [place?.label ?? code ?? '', parent?.label].filter(Boolean).join(', ');
}
