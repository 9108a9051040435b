import { Problem } from '$lib/api/problem';

const patience = 5000;

/**
 * What the service has; null where it does not answer in time, and nothing where there is nobody to
 * ask, or no login to ask under.
 * @param ask heeds the signal, and throws a Problem where it gets no answer
 */
export async function inTime<T>(ask: (signal: AbortSignal) => Promise<T[]>): Promise<T[] | null> {
	const signal = AbortSignal.timeout(patience);
	try {
		return await ask(signal);
	} catch (caught) {
		if (signal.aborted) return null;
		if (caught instanceof Problem && (caught.status === 0 || caught.status === 401)) return [];
		throw caught;
	}
}
