import { labelOf, type Catalogue } from '$lib/catalogue/catalogue';
import { m } from '$lib/paraglide/messages';
import { day } from '$lib/words/format';
import type { SessionForm } from './form';

/** What of a session was typed that tells it from others. */
export function gist({ date, place, kind }: SessionForm, names: Catalogue): string {
	const words = [labelOf(names.places, place ?? null), labelOf(names.kinds, kind)];
	return [date ? day(date) : m.no_date(), ...words].filter(Boolean).join(', ');
}
