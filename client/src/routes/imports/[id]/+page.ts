import { vocabulary } from '$lib/imports/namesOfCodes';
import { readImport } from '$lib/imports/reading';
import { requireRecorder } from '$lib/imports/rights';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ params, parent, depends }) => {
	depends('app:import');
	requireRecorder((await parent()).access);
	const [found, words] = await Promise.all([readImport(params.id), vocabulary()]);
	return { found, words };
};
