/** What was typed and not yet sent, kept in this browser so that nothing is lost. */
export interface Draft<T> {
	/** The record's id, made before the first save, so that a repeated save is the same save. */
	id: string;
	/** UTC instant of the last keystroke. */
	at: string;
	/** The version that the typing began from; null for a new record. */
	etag: string | null;
	form: T;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** The instant of a keystroke. */
export const now = () => new Date().toISOString();

/** Drafts of one collection. A store that is full or forbidden loses drafts, never the page. */
export function drafts<T>(collection: string, store: Store | undefined) {
	const prefix = `bordercomms:${collection}:`;
	const read = (key: string): Draft<T> | null => {
		try {
			const draft = JSON.parse(store?.getItem(key) ?? 'null') as Draft<T> | null;
			return draft && typeof draft.id === 'string' && draft.form ? draft : null;
		} catch {
			return null;
		}
	};
	return {
		/** False when the browser would not keep it. */
		keep(draft: Draft<T>): boolean {
			try {
				store?.setItem(prefix + draft.id, JSON.stringify(draft));
				return store !== undefined;
			} catch {
				return false;
			}
		},
		find: (id: string) => read(prefix + id),
		drop(id: string) {
			try {
				store?.removeItem(prefix + id);
			} catch {
				// A store that cannot be written holds nothing to drop.
			}
		},
		/** All that is kept, the newest first. */
		all(): Draft<T>[] {
			const keys = Array.from({ length: store?.length ?? 0 }, (_, i) => store?.key(i) ?? '');
			return keys
				.filter((key) => key.startsWith(prefix))
				.map(read)
				.filter((draft) => draft !== null)
				.sort((a, b) => b.at.localeCompare(a.at));
		}
	};
}

export type Drafts<T> = ReturnType<typeof drafts<T>>;
