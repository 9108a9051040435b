import type { Collection, Entry } from '$lib/capture/entry';
import { labelOf, type Catalogue } from '$lib/catalogue/catalogue';
import { m } from '$lib/paraglide/messages';
import { attendanceOf } from '$lib/sessions/attendance';
import type { SessionEntry } from '$lib/sessions/saving';
import { day, number } from '$lib/words/format';

const nouns: Record<Collection, () => string> = {
	sessions: m.session,
	outputs: m.entry_output,
	sites: m.entry_site,
	twinnings: m.entry_twinning,
	commendations: m.entry_commendation
};

/** An entry in a line, by what a reader knows it by. */
export function tellEntry(entry: Entry, names: Catalogue): string {
	if (!isSession(entry) || !entry.body) {
		const { title, code, date } = (entry.body ?? {}) as Record<string, string | undefined>;
		return [nouns[entry.collection](), title ?? code, date && day(date)].filter(Boolean).join(', ');
	}
	const { date, place, kind, title } = entry.body;
	const attended = attendanceOf(entry.body);
	return [
		date ? day(date) : m.no_date(),
		labelOf(names.places, place),
		title ?? labelOf(names.kinds, kind),
		attended > 0 && `${number(attended)} ${m.attendance_unit()}`
	]
		.filter(Boolean)
		.join(', ');
}

/** Where an entry is typed on; null for what has no such form. */
export function editAddress(entry: Entry): string | null {
	if (!isSession(entry)) return null;
	// A record that the service may not have yet has no page of its own.
	return entry.method === 'create' || entry.etag === null
		? `/sessions/new?draft=${entry.id}`
		: `/sessions/${entry.id}/edit`;
}

const isSession = (entry: Entry): entry is SessionEntry => entry.collection === 'sessions';
