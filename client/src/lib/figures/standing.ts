import { figureAddress, type FigureQuery } from '$lib/addresses';
import { today } from '$lib/words/format';

/** A figure's value and the newest posting that touched it. */
export interface Stand {
	total: number;
	version: number;
}

/**
 * What became of a figure since its address was written. `corrected`: it is another today. `touched`:
 * posted to since, and the same. `moved`: posted to since, and the address alone does not tell from
 * what. `same`: nothing was posted to it. Null where the address asks for the figure as it is.
 */
export type Standing = 'corrected' | 'touched' | 'moved' | 'same' | null;

export function standing(asked: FigureQuery, then: Stand, now: Stand): Standing {
	const cited = Number(asked.version);
	if (asked.release !== undefined || asked.asOf !== undefined) {
		if (then.total !== now.total) return 'corrected';
		return then.version === now.version ? 'same' : 'touched';
	}
	if (!Number.isInteger(cited) || cited <= 0) return null;
	return now.version === cited ? 'same' : 'moved';
}

/**
 * The address under which a figure can be cited: as released, as known on the day that was asked for,
 * or as known at the end of yesterday. One that changed today is cited by its version alone, because
 * today may change it again.
 */
export function citable(
	indicator: string,
	asked: FigureQuery,
	{ version, updated }: { version: number; updated: string | null },
	now = new Date()
): { address: string; asOf: string | null; release: string | null } {
	const release = asked.release ?? null;
	const yesterday = today(new Date(now.getTime() - 24 * 60 * 60 * 1000));
	const settled = updated === null || today(new Date(updated)) <= yesterday;
	const asOf = release ? null : (asked.asOf ?? (settled ? yesterday : null));
	const told = {
		...asked,
		asOf: asOf ?? undefined,
		version: release || version === 0 ? undefined : String(version)
	};
	return { address: figureAddress(indicator, told), asOf, release };
}
