import { reach } from '$lib/access/rights';
import type { Agency } from '$lib/api/types';
import type { Noun, NounRecord } from './nouns';

interface Closure {
	from: string;
	until: string;
	agency: string | null;
	/** That its days were opened again; null while it holds. */
	reopened: unknown;
}

/** Whether a record of the agency posts on closed days and so needs a reason. */
export function isDayClosed(
	day: string,
	agency: string,
	closures: Closure[],
	agencies: Agency[],
	standing = false
): boolean {
	return closures.some(
		({ from, until, agency: of, reopened }) =>
			!reopened &&
			day <= until &&
			(standing || from <= day) &&
			(of === null || reach(agencies, of).has(agency))
	);
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
	return isDayClosed(day, record.agency, closures, agencies, noun.day === 'from');
}
