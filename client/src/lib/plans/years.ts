import type { Plan, Programme } from '$lib/api/types';

type Listed = Pick<Plan, 'code' | 'year' | 'programme'>;

/** A year with its plans, of which there may be several or none. */
export interface PlanYear<P> {
	year: number;
	plans: P[];
}

/** Every year that a programme runs, and those outside it that have a plan of it. */
export function yearsOf<P extends Listed>(programme: Programme, plans: P[]): PlanYear<P>[] {
	const own = plans.filter((plan) => plan.programme === programme.code);
	const first = Number(programme.from.slice(0, 4));
	const last = Number(programme.until.slice(0, 4));
	return byYear(
		own,
		Array.from({ length: last - first + 1 }, (_, i) => first + i)
	);
}

/** The years that have a plan of none of the programmes. */
export function yearsOfNone<P extends Listed>(programmes: Programme[], plans: P[]): PlanYear<P>[] {
	const known = new Set(programmes.map(({ code }) => code));
	return byYear(
		plans.filter(({ programme }) => programme === null || !known.has(programme)),
		[]
	);
}

function byYear<P extends Listed>(plans: P[], also: number[]): PlanYear<P>[] {
	const years = new Set([...also, ...plans.map(({ year }) => year)]);
	return [...years]
		.sort((a, b) => a - b)
		.map((year) => ({
			year,
			plans: plans
				.filter((plan) => plan.year === year)
				.sort((a, b) => a.code.localeCompare(b.code, 'vi', { numeric: true }))
		}));
}
