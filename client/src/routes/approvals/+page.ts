import { requireApprover } from '$lib/access/approver';
import { waitingMonths } from '$lib/approvals/approvals';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, depends }) => {
	depends('app:approvals');
	requireApprover((await parent()).access);
	return { months: await waitingMonths() };
};
