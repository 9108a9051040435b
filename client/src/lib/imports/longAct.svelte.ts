import { invalidate } from '$app/navigation';
import type { Import, ImportUnderway } from '$lib/api/types';
import { seeThrough } from './reading';

/** An act on an import that is done as a whole: how far it is, and what became of it. */
export class LongAct {
	busy = $state(false);
	now = $state.raw<ImportUnderway | null>(null);
	/** Whether the last one was given up. */
	gaveUp = $state(false);
	problem = $state.raw<unknown>(null);
	private giving: AbortController | null = null;

	constructor(private readonly id: string) {}

	/**
	 * Does it, and reads the page's import again when it was done.
	 * @param isDone tells of an import whether the act was done
	 */
	async go(
		send: (signal: AbortSignal) => Promise<unknown>,
		isDone: (now: Import) => boolean
	): Promise<void> {
		const giving = (this.giving = new AbortController());
		this.busy = true;
		this.gaveUp = false;
		this.problem = null;
		this.now = null;
		try {
			const tell = (now: ImportUnderway) => (this.now = now);
			const done = await seeThrough(
				this.id,
				() => send(giving.signal),
				isDone,
				tell,
				giving.signal
			);
			if (done) {
				await invalidate('app:import');
				document.querySelector('h1')?.focus();
			} else this.gaveUp = true;
		} catch (caught) {
			this.problem = caught;
		} finally {
			this.busy = false;
		}
	}

	giveUp() {
		this.giving?.abort();
	}
}
