import type { RecordStatus, SessionChange } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

const statuses: Record<RecordStatus, () => string> = {
	draft: m.status_draft,
	submitted: m.status_submitted,
	approved: m.status_approved,
	withdrawn: m.status_withdrawn
};

const changes: Record<SessionChange['action'], () => string> = {
	created: m.change_created,
	changed: m.change_changed,
	submitted: m.change_submitted,
	approved: m.change_approved,
	returned: m.change_returned,
	withdrawn: m.change_withdrawn
};

export const recordStatuses = Object.keys(statuses) as RecordStatus[];
export const statusName = (status: RecordStatus) => statuses[status]();
export const changeName = (action: SessionChange['action']) => changes[action]();
