import { api, take } from '$lib/api/client';
import type { ImportedRow } from '$lib/api/types';

// So many rows are looked through for one that others are like; the sheets of posts are shorter.
const lookedThrough = 2000;
const most = 500;

/** Rows of a file by `sheet row`, as far as the beginning of the file goes. */
export async function rowsAtBeginning(id: string): Promise<Map<string, ImportedRow>> {
	const found = new Map<string, ImportedRow>();
	let cursor: string | undefined;
	do {
		const params = { path: { id }, query: { limit: most, cursor } };
		const page = await take(api.GET('/api/v1/imports/{id}/rows', { params }));
		for (const row of page.items) found.set(`${row.sheet} ${row.row}`, row);
		cursor = page.next ?? undefined;
	} while (cursor && found.size < lookedThrough);
	return found;
}
