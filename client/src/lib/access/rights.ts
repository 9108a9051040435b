import type { Agency } from '$lib/api/types';
import type { Staff } from './access';

/** What is done with a session that is only planned. */
export type PlanAction = 'hold' | 'replan' | 'call-off';
export type Action =
	| 'edit'
	| 'submit'
	| 'delete'
	| 'approve'
	| 'return'
	| 'withdraw'
	| 'correct'
	| 'part'
	| PlanAction;

/**
 * The agencies that an account of `mine` acts for: itself, those that report through it, and
 * what its predecessors reached.
 */
export function reach(agencies: Agency[], mine: string | undefined): Set<string> {
	const reached = new Set<string>(mine ? [mine] : []);
	let before;
	do {
		before = reached.size;
		for (const { code, parent, successor } of agencies) {
			if ((parent && reached.has(parent)) || (successor && reached.has(successor))) {
				reached.add(code);
			}
		}
	} while (reached.size > before);
	return reached;
}

/**
 * What `staff` may do with a record; the API has the last word.
 * @param counted whether it was ever approved: it is then withdrawn, never deleted
 */
export function actionsFor(
	staff: Staff | null,
	record: { agency: string; status: string },
	agencies: Agency[],
	submittedBy: string | null,
	counted = false
): Action[] {
	if (!staff || !reach(agencies, staff.agency?.code).has(record.agency)) return [];
	const actions: Action[] = [];
	if (staff.roles.includes('reporter') && record.status === 'draft') {
		actions.push('edit', 'submit');
		if (!counted) actions.push('delete');
	}
	if (staff.roles.includes('reporter') && record.status === 'planned') {
		actions.push('hold', 'replan', 'call-off', 'delete');
	}
	if (staff.roles.includes('approver')) {
		if (record.status === 'submitted' && submittedBy !== staff.name) {
			actions.push('approve', 'return');
		}
		if (record.status === 'approved') actions.push('correct', 'withdraw');
		if (record.status === 'draft' && counted) actions.push('withdraw');
	}
	return actions;
}

/** Whether `staff` may take a merge of two agencies' reports back: whoever approves for either. */
export const parts = (staff: Staff | null, agencies: Agency[], either: string[]): boolean =>
	staff !== null &&
	staff.roles.includes('approver') &&
	either.some((agency) => reach(agencies, staff.agency?.code).has(agency));
