import type { PeriodStatus } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

/** Whether a period is settled, in a word; null while it is open, which goes without saying. */
export function statusWord(status: PeriodStatus | null | undefined): string | null {
	if (status === 'closed') return m.period_closed();
	return status === 'revised' ? m.period_revised() : null;
}
