import type { Pause } from './send';

/** How the queue of the account that is signed in stands. */
export const standing = $state({
	/** What has not reached the service. */
	open: 0,
	/** Of these, what waits for a person: refused, or met by another version. */
	stuck: 0,
	/** Why the rest waits. */
	pause: null as Pause
});
