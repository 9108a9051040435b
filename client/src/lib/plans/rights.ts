import type { Staff } from '$lib/access/access';
import { reach } from '$lib/access/rights';
import type { Agency, Plan, TaskProgress } from '$lib/api/types';

/**
 * Whether somebody tells how a task stands: who enters or approves records for its lead agency, where no
 * figure measures it. The API has the last word.
 */
export function tellsStatus(
	staff: Staff | null,
	plan: Pick<Plan, 'status'>,
	task: Pick<TaskProgress, 'lead' | 'measure'>,
	agencies: Agency[]
): boolean {
	const records = staff?.roles.some((role) => role === 'reporter' || role === 'approver') ?? false;
	const asked = plan.status === 'signed' && !task.measure;
	return asked && records && reach(agencies, staff?.agency?.code).has(task.lead.code);
}
