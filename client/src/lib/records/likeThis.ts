import { normal } from '$lib/capture/alike';
import { open, type Entry } from '$lib/capture/entry';
import { inTime } from '$lib/capture/inTime';
import { entries } from '$lib/capture/queue';
import { spelt } from '$lib/grid/spelling';
import { listRecords } from './api';
import { memberOf } from './form';
import type { Noun, NounRecord } from './nouns';

/** What was perhaps entered before: records that the service has, and some not yet sent. */
export interface Alike {
	recorded: NounRecord[];
	queued: Entry[];
	/** Whether the service did not answer in time: it may have more. */
	unchecked: boolean;
}

/** @param asks whether somebody is there who can say that it goes unchecked */
export const found = ({ recorded, queued, unchecked }: Alike, asks: boolean) =>
	(asks && unchecked) || recorded.length + queued.length > 0;

/** Whether two records of a noun say the same where two that are one would, as imports compare them. */
export function isAlike(noun: Noun, a: object, b: object): boolean {
	return noun.alike.every((member) => {
		const [mine, theirs] = [memberOf(a, member), memberOf(b, member)];
		return typeof mine === 'string' && typeof theirs === 'string'
			? spelt(mine) === spelt(theirs)
			: normal(mine) === normal(theirs);
	});
}

/** Records that may be this one. Without a network those of this browser alone. */
export async function likeThis(
	noun: Noun,
	id: string,
	body: object,
	account: string
): Promise<Alike> {
	const [recorded, kept] = await Promise.all([recordedLike(noun, body), entries(account)]);
	const queued = open(kept).filter(
		(entry) => entry.collection === noun.name && entry.body && isAlike(noun, entry.body, body)
	);
	const waiting = new Set(queued.map((entry) => entry.id));
	return {
		recorded: (recorded ?? []).filter((item) => item.id !== id && !waiting.has(item.id)),
		queued: queued.filter((entry) => entry.id !== id),
		unchecked: recorded === null
	};
}

function recordedLike(noun: Noun, body: object): Promise<NounRecord[] | null> {
	const told = (member: string) => String(memberOf(body, member));
	const day = told(noun.day);
	const query = { from: day, until: day, agency: told('agency'), kind: told('kind'), limit: 500 };
	return inTime(async (signal) => {
		const asked = { ...query, scope: 'internal' as const };
		const { items } = await listRecords(noun.name, asked, undefined, signal);
		return items.filter((item) => item.status !== 'withdrawn' && isAlike(noun, item, body));
	});
}
