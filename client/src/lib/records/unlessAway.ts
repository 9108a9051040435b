import { Problem } from '$lib/api/problem';

/** What is shown beside a record: nothing where there is no network, so that the record is shown all the same. */
export const unlessAway = <T>(asked: Promise<T>): Promise<T | null> =>
	asked.catch((problem: unknown) => {
		if (problem instanceof Problem && problem.status === 0) return null;
		throw problem;
	});
