import { reach } from '$lib/access/rights';
import type { Agency } from '$lib/api/types';
import type { Noun, NounRecord } from './nouns';

interface Closure {
	from: string;
	until: string;
	agency: string | null;
}

/**
 * Whether approving it posts on closed days and so needs a reason. What stands for years reaches every
 * later period: for it all days up to a closure's last are closed.
 */
export function isClosed(
	noun: Noun,
	record: NounRecord,
	closures: Closure[],
	agencies: Agency[]
): boolean {
	const day = 'date' in record ? record.date : record.from;
	return closures.some(
		({ from, until, agency }) =>
			day <= until &&
			(noun.day === 'from' || from <= day) &&
			(agency === null || reach(agencies, agency).has(record.agency))
	);
}
