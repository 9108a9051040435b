import type { Import, ImportUnderway } from '$lib/api/types';
import { arrived, readAnew } from '$lib/ui/readAnew';
import { seeThrough } from './reading';
import { isSeen } from './seen';

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
	 * Does it, and reads the import again when it was done, for whoever still looks at it.
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
			if (!done) this.gaveUp = true;
			else {
				await arrived();
				if (!isSeen(this.id)) return;
				await readAnew('app:import');
				document.querySelector('h1')?.focus();
			}
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
