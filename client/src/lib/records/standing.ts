import type { Entry } from '$lib/capture/entry';

/** Whether what was entered can still be saved over a record that stands so by now. */
export function goesOver(
	{ method, body }: Pick<Entry, 'method' | 'body'>,
	status: string
): boolean {
	const planned = (body as { status?: string } | null)?.status === 'planned';
	if (status === 'planned') return planned || method === 'hold';
	return !planned && (status === 'draft' || status === 'approved');
}
