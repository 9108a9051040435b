import { PUBLIC_API_BASE } from '$env/static/public';
import { getLocale } from '$lib/paraglide/runtime';

/** The Atom feed of `releases`, or of an indicator by its code. */
export const feedAddress = (of: string) =>
	`${PUBLIC_API_BASE}/api/v1/feeds/${encodeURIComponent(of)}.atom?lang=${getLocale()}`;
