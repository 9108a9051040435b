import { m } from '$lib/paraglide/messages';
import type { Dimension } from './query';

const names: Record<Dimension, () => string> = {
	'period-year': m.by_year,
	'period-half-year': m.by_half_year,
	'period-quarter': m.by_quarter,
	'period-month': m.by_month,
	'place-province': m.by_province,
	'place-district': m.by_district,
	'place-commune': m.commune,
	agency: m.agency,
	kind: m.kind,
	topic: m.topic,
	audience: m.audience
};

export const dimensionName = (dimension: Dimension) => names[dimension]();
