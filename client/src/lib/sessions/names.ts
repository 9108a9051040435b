import type { RecordStatus } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

const statuses: Record<RecordStatus, () => string> = {
	draft: m.status_draft,
	submitted: m.status_submitted,
	approved: m.status_approved,
	withdrawn: m.status_withdrawn,
	planned: m.status_planned,
	cancelled: m.status_cancelled
};

const changes: Record<string, () => string> = {
	created: m.change_created,
	changed: m.change_changed,
	submitted: m.change_submitted,
	approved: m.change_approved,
	returned: m.change_returned,
	withdrawn: m.change_withdrawn,
	held: m.change_held,
	cancelled: m.change_cancelled
};

export const recordStatuses = Object.keys(statuses) as RecordStatus[];
export const statusName = (status: string) => statuses[status as RecordStatus]?.() ?? status;
export const changeName = (action: string) => changes[action]?.() ?? action;
