import type { Revision } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

const names: Record<Revision['action'], () => string> = {
	added: m.since_added,
	corrected: m.since_corrected,
	withdrawn: m.since_withdrawn,
	recounted: m.since_recounted
};

/** What was done to a record after a release. */
export const revisionName = (action: Revision['action']) => names[action]();
