/**
 * Does what is asked for one thing after another, so that much that is asked for at once leaves
 * room for others. What nobody wants any more when its turn comes is left out.
 */
export function inTurn() {
	let last: Promise<unknown> = Promise.resolve();
	return <T>(work: () => Promise<T>, wanted: () => boolean): Promise<T | undefined> => {
		const done = last.then(() => (wanted() ? work() : undefined));
		last = done.catch(() => undefined);
		return done;
	};
}
