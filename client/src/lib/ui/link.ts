import { getLocale, type Locale } from '$lib/paraglide/runtime';

/** An address of the site as it is sent to others: whole, and in the language of whoever sends it. */
export function link(
	address: string,
	origin: string = location.origin,
	locale: Locale = getLocale()
): string {
	const url = new URL(address, origin);
	const lang = `lang=${locale}`;
	url.search = url.search ? `${url.search}&${lang}` : lang;
	return url.href;
}
