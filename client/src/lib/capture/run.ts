import { next, open } from './entry';
import { entries, onChange, send, tidy } from './queue';
import { standing } from './standing.svelte';

const shortest = 2000;
const longest = 60_000;

/** Keeps an account's queue going while a page is open; returns how to stop. */
export function keepSending(account: string): () => void {
	let wait = shortest;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let going = false;
	let stopped = false;

	async function count() {
		const all = await entries(account).catch(() => null);
		if (stopped) return;
		if (all) {
			const waiting = open(all);
			standing.open = waiting.length;
			standing.stuck = waiting.filter(
				({ state }) => state === 'refused' || state === 'conflict'
			).length;
		}
		// What cannot be read just now may wait all the same.
		if (!going && !timer && (!all || next(all))) timer = setTimeout(go, wait);
	}

	async function go() {
		clearTimeout(timer);
		timer = undefined;
		if (going || stopped) return;
		going = true;
		try {
			if (next(await entries(account))) {
				const pause = await send();
				// Nothing held it up and it is still here: somebody else is signed in by now.
				standing.pause = pause ?? (next(await entries(account)) ? 'signed-out' : null);
				wait = pause ? Math.min(2 * wait, longest) : shortest;
			}
		} catch {
			wait = Math.min(2 * wait, longest);
		} finally {
			going = false;
		}
		await count();
	}

	function wake() {
		if (document.hidden) return;
		wait = shortest;
		void go();
	}

	const stopListening = onChange(() => void count());
	addEventListener('online', wake);
	document.addEventListener('visibilitychange', wake);
	void tidy(account)
		.catch(() => undefined)
		.then(count)
		.then(go);
	return () => {
		stopped = true;
		clearTimeout(timer);
		stopListening();
		removeEventListener('online', wake);
		document.removeEventListener('visibilitychange', wake);
	};
}
