import { api, take } from '$lib/api/client';
import { Problem } from '$lib/api/problem';

/** Signs out; also whose login has run out, of whom the browser then forgets who it was. */
export async function leave() {
	try {
		await take(api.POST('/api/v1/logout'));
	} catch (caught) {
		const nobody = caught instanceof Problem && (caught.status === 401 || caught.status === 403);
		if (!nobody) throw caught;
	}
	// A full load: nothing that staff read stays on the page.
	location.assign('/');
}
