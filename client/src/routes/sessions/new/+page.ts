import { uuidv7 } from '$lib/capture/uuid';
import { catalogue, inForce } from '$lib/catalogue/catalogue';
import { m } from '$lib/paraglide/messages';
import { emptyForm } from '$lib/sessions/form';
import { lastPlace } from '$lib/sessions/lastPlace';
import { today } from '$lib/words/format';
import { error } from '@sveltejs/kit';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ url, parent }) => {
	const { staff } = (await parent()).access;
	if (!staff) error(401, { message: m.sign_in_first(), status: 401 });
	const names = await catalogue();
	const last = lastPlace(staff.name);
	const place = names.places.find((item) => item.code === last && inForce(item, today()))?.code;
	return {
		staff,
		id: url.searchParams.get('draft') ?? uuidv7(),
		start: { ...emptyForm('', staff.agency?.code ?? ''), place },
		names
	};
};
