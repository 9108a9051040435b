import { api, take } from '$lib/api/client';
import type { ImportedRow, RowState } from '$lib/api/types';

/** The rows of an import that are in a state, page by page. */
export class RowPages {
	items = $state.raw<ImportedRow[]>([]);
	next = $state<string | null>(null);
	asking = $state(false);
	problem = $state.raw<unknown>(null);

	constructor(
		private readonly id: string,
		private readonly state: RowState
	) {}

	/** Adds the next page; the first one at first. */
	async more(): Promise<void> {
		this.asking = true;
		this.problem = null;
		try {
			const query = { state: this.state, limit: 50, cursor: this.next ?? undefined };
			const path = { id: this.id };
			const page = await take(api.GET('/api/v1/imports/{id}/rows', { params: { path, query } }));
			this.items = [...this.items, ...page.items];
			this.next = page.next;
		} catch (caught) {
			this.problem = caught;
		} finally {
			this.asking = false;
		}
	}
}
