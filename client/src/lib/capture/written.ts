import { api } from '$lib/api/client';

/** What this page has written to, by the list that the address belongs to. */
const written = new Set<string | undefined>();

const listOf = ({ url }: Request) => new URL(url).pathname.split('/')[3];

/**
 * What was kept of a list, and of its records, before this page wrote to it is no answer any more
 * while the service answers, however slowly; without a network it is better than none.
 */
api.use({
	onRequest({ request }) {
		const { method, cache } = request;
		const list = listOf(request);
		if (method !== 'GET') {
			// Whatever becomes of it: an answer that is lost may be of a write that was done.
			written.add(list);
		} else if (cache === 'default' && written.has(list)) {
			return new Request(request, { cache: 'no-cache' });
		}
		return undefined;
	}
});
