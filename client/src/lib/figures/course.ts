import type { ReleasedFigure, Revision } from '$lib/api/types';
import { movedBy } from './changes';

/** What a figure stood at from an instant on. */
export interface Stand {
	/** A UTC instant. */
	at: string;
	value: number;
	/** The release in which it stood so; null for a revision. */
	release: string | null;
}

export interface Course {
	/** Whether there are changes between the first release and the first one here that were not read. */
	partial: boolean;
	/** From the first release on, in the order of time; the last is what it is now. */
	stands: Stand[];
	/** By how much changes moved it that are told without a date. */
	undated: number;
}

/**
 * A figure since it was first published, going back from what it is now.
 * @param live what it is now
 * @param revisions since the first release, in any order
 * @param partial whether earlier ones were not read
 * @returns null while it was never published
 */
export function course(
	live: number,
	releases: ReleasedFigure[],
	revisions: Revision[],
	partial = false
): Course | null {
	const published = releases.flatMap(({ release, value }) =>
		release.releasedAt ? [{ at: release.releasedAt, value, release: release.label }] : []
	);
	published.sort((a, b) => a.at.localeCompare(b.at));
	const [first] = published;
	if (!first) return null;
	const groups = new Map<string, number>();
	let undated = 0;
	for (const revision of revisions) {
		const moved = movedBy([revision]);
		if (revision.at === null) undated += moved;
		else if (revision.at > first.at)
			groups.set(revision.at, (groups.get(revision.at) ?? 0) + moved);
	}
	let value = live - undated;
	const revised: Stand[] = [];
	for (const [at, moved] of [...groups].sort(([a], [b]) => b.localeCompare(a))) {
		revised.push({ at, value, release: null });
		value -= moved;
	}
	const stands = [...published, ...revised].sort((a, b) => a.at.localeCompare(b.at));
	return { stands, undated, partial };
}
