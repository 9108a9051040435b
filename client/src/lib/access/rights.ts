import type { Agency } from '$lib/api/types';
import type { Staff } from './access';

/** What is done with a session that is only planned. */
export type PlanAction = 'hold' | 'replan' | 'call-off';
export type Action =
	'edit' | 'submit' | 'delete' | 'approve' | 'return' | 'withdraw' | 'correct' | PlanAction;

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

/** What `staff` may do with a record; the API has the last word. */
export function actionsFor(
	staff: Staff | null,
	record: { agency: string; status: string },
	agencies: Agency[],
	submittedBy: string | null
): Action[] {
	if (!staff || !reach(agencies, staff.agency?.code).has(record.agency)) return [];
	const actions: Action[] = [];
	if (staff.roles.includes('reporter') && record.status === 'draft') {
		actions.push('edit', 'submit', 'delete');
	}
	if (staff.roles.includes('reporter') && record.status === 'planned') {
		actions.push('hold', 'replan', 'call-off', 'delete');
	}
	if (staff.roles.includes('approver')) {
		if (record.status === 'submitted' && submittedBy !== staff.name) {
			actions.push('approve', 'return');
		}
		if (record.status === 'approved') actions.push('correct', 'withdraw');
	}
	return actions;
}
