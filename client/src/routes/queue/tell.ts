import { coverageAddress } from '../coverage/address';
import type { Collection, Entry, NothingSaid } from '$lib/capture/entry';
import { labelOf } from '$lib/catalogue/catalogue';
import { m } from '$lib/paraglide/messages';
import { formOf } from '$lib/records/form';
import { gist } from '$lib/records/gist';
import type { RecordNames } from '$lib/records/names';
import { nouns } from '$lib/records/nouns';
import { attendanceOf } from '$lib/sessions/attendance';
import { splitOf } from '$lib/reporting/periods';
import type { SessionEntry } from '$lib/sessions/entry';
import { day, number, period } from '$lib/words/format';

const names: Record<Collection, () => string> = {
	sessions: m.session,
	outputs: m.entry_output,
	sites: m.entry_site,
	twinnings: m.entry_twinning,
	commendations: m.entry_commendation
};

/** An entry in a line, by what a reader knows it by. */
export function tellEntry(entry: Entry, words: RecordNames): string {
	const { collection, body } = entry;
	if (collection === 'reports') {
		const { agency, period: of } = body as NothingSaid;
		return [m.nothing_say(), labelOf(words.agencies, agency), period(of)].join(', ');
	}
	if (isSession(entry) && entry.body) return tellSession(entry.body, words);
	const noun = collection === 'sessions' ? null : nouns[collection];
	const what = noun && body ? gist(noun, formOf(noun, body), words) : '';
	return [names[collection](), what].filter(Boolean).join(', ');
}

function tellSession(body: NonNullable<SessionEntry['body']>, words: RecordNames): string {
	const { date, place, kind, title } = body;
	const attended = attendanceOf(body);
	return [
		date ? day(date) : m.no_date(),
		labelOf(words.places, place),
		title ?? labelOf(words.kinds, kind),
		attended > 0 && `${number(attended)} ${m.attendance_unit()}`
	]
		.filter(Boolean)
		.join(', ');
}

/** Where an entry is typed on. */
export function editAddress(entry: Entry): string {
	const { id, collection, method, etag, body } = entry;
	if (collection === 'reports') {
		const { calendar, period: of } = body as NothingSaid;
		const view = { year: Number(of.slice(0, 4)), calendar, split: splitOf(of) };
		return coverageAddress(view, of);
	}
	if (method === 'submit') return `/${collection}/${id}`;
	if (method === 'hold') return `/calendar/${id}/hold`;
	// A record that the service may not have yet has no page of its own.
	const fresh = method === 'create' || etag === null;
	if ((body as { status?: string } | null)?.status === 'planned') {
		return fresh ? `/calendar/new?draft=${id}` : `/calendar/${id}`;
	}
	return fresh ? `/${collection}/new?draft=${id}` : `/${collection}/${id}/edit`;
}

const isSession = (entry: Entry): entry is SessionEntry => entry.collection === 'sessions';
