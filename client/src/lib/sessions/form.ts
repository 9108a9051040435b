import type { Session, SessionBody } from '$lib/api/types';

/** A session as it is typed: numbers stay text until they are sent. */
export interface SessionForm {
	date: string;
	place: string | undefined;
	agency: string;
	kind: string;
	topics: string[];
	languages: string[];
	partners: string[];
	/** Whether the attendance is told by audience or as one total. */
	split: boolean;
	attendance: Record<string, string>;
	total: string;
	count: string;
	title: string;
	campaign: string;
	note: string;
}

export function emptyForm(date: string, agency: string): SessionForm {
	return {
		date,
		place: undefined,
		agency,
		kind: '',
		topics: [],
		languages: ['vi'],
		partners: [],
		split: true,
		attendance: {},
		total: '',
		count: '1',
		title: '',
		campaign: '',
		note: ''
	};
}

export const formOf = (session: Session): SessionForm => formOfBody(session);

/** What was saved, to be typed on. */
export function formOfBody(session: SessionBody): SessionForm {
	const { total, ...attendance } = session.attendance ?? {};
	return {
		date: session.date,
		place: session.place || undefined,
		agency: session.agency,
		kind: session.kind,
		topics: [...session.topics],
		languages: [...(session.languages ?? [])],
		partners: [...(session.partners ?? [])],
		split: total === undefined,
		attendance: Object.fromEntries(
			Object.entries(attendance).map(([audience, count]) => [audience, String(count)])
		),
		total: total === undefined ? '' : String(total),
		count: String(session.count ?? 1),
		title: session.title ?? '',
		campaign: session.campaign ?? '',
		note: session.note ?? ''
	};
}

/** What the next session of the same day begins from: what was done and by how many is its own. */
export function nextForm({
	date,
	place,
	agency,
	kind,
	languages,
	split,
	campaign
}: SessionForm): SessionForm {
	return { ...emptyForm(date, agency), place, kind, languages: [...languages], split, campaign };
}

export function bodyOf(form: SessionForm, reason: string): SessionBody {
	return {
		date: form.date,
		place: form.place ?? '',
		agency: form.agency,
		partners: form.partners,
		kind: form.kind,
		topics: form.topics,
		languages: form.languages,
		attendance: attendanceFrom(form),
		count: whole(form.count) ?? 1,
		// What was kept before the form had the field may hold none.
		campaign: form.campaign?.trim() || null,
		title: form.title.trim() || null,
		note: form.note.trim() || null,
		...(reason.trim() ? { reason: reason.trim() } : {})
	};
}

/** What was counted: by audience, without those of whom none came, or as one total. */
function attendanceFrom(form: SessionForm): Record<string, number> {
	if (!form.split) {
		const total = whole(form.total);
		return total === null ? {} : { total };
	}
	return Object.fromEntries(
		Object.entries(form.attendance).flatMap(([audience, text]) => {
			const count = whole(text);
			return count === null || count === 0 ? [] : [[audience, count]];
		})
	);
}

/** The attendance that the form adds up to so far. */
export function sumOf(form: SessionForm): number {
	return Object.values(attendanceFrom(form)).reduce((sum, count) => sum + count, 0);
}

/** A count as people type it, 1250 or 1.250; null for an empty field or no whole number. */
export function whole(text: string): number | null {
	const plain = text.trim();
	if (/^\d+$/.test(plain)) return Number(plain);
	return /^\d{1,3}([.\u00a0 ]\d{3})+$/.test(plain) ? Number(plain.replace(/\D/g, '')) : null;
}

/** The fields whose text is no count: they are never silently left out. */
export function unreadable(form: SessionForm): string[] {
	const bad = (text: string) => text.trim() !== '' && whole(text) === null;
	const counts = form.split
		? Object.entries(form.attendance).map(([key, text]) => [`/attendance/${key}`, text])
		: [['/attendance/total', form.total]];
	return [...counts, ['/count', form.count]].flatMap(([pointer = '', text = '']) =>
		bad(text) ? [pointer] : []
	);
}
