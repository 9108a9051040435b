import { requireReporter } from '$lib/access/reporter';
import { uuidv7 } from '$lib/capture/uuid';
import { catalogue } from '$lib/catalogue/catalogue';
import { emptyForm } from '$lib/sessions/form';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, parent }) => {
	const staff = requireReporter((await parent()).access);
	const date = url.searchParams.get('date') ?? '';
	return {
		staff,
		id: uuidv7(),
		start: emptyForm(date, staff.agency?.code ?? ''),
		names: await catalogue()
	};
};
