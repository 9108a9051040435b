import type { Revision } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';

const actions: Record<Revision['action'], () => string> = {
	added: m.revision_added,
	corrected: m.revision_corrected,
	withdrawn: m.revision_withdrawn,
	recounted: m.revision_recounted
};

export const actionName = (action: Revision['action']) => actions[action]();

/** Neighbours that were entered by one posting stand together; whatever else was done stands alone. */
export function gathered(items: Revision[]): Revision[][] {
	const groups: Revision[][] = [];
	for (const item of items) {
		const last = groups.at(-1);
		if (last?.[0] && enteredTogether(last[0], item)) last.push(item);
		else groups.push([item]);
	}
	return groups;
}

// Once days are closed, whatever is entered late is told singly.
function enteredTogether(a: Revision, b: Revision): boolean {
	const entered = (item: Revision) => item.action === 'added' && !item.closed;
	return entered(a) && entered(b) && a.version === b.version;
}

/** By how much a revision moved the figure. */
export function movedBy(items: Revision[]): number {
	const changes = items.flatMap((item) => item.changes);
	return changes.reduce((sum, { before, after }) => sum + after - before, 0);
}
