import { m } from '$lib/paraglide/messages';

/** How each chart of the overview is read, and what is said beside it. */
export const readings = {
	months: m.read_months,
	map: m.read_map,
	topics: m.read_topics,
	kinds: m.read_kinds,
	audiences: m.read_audiences,
	agencies: m.read_agencies,
	onMap: m.communes_remark,
	amongAudiences: m.audiences_remark
};
