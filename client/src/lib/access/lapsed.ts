import type { Me } from '$lib/api/types';
import type { Staff } from './access';

/**
 * Who was signed in here last and did not sign out, as the service worker keeps it: a login ends
 * by itself, and so would days of work without a network. Null without a worker.
 */
export async function whoWasHere(): Promise<Staff | null> {
	try {
		const kept = await caches.match('/api/v1/me', { cacheName: 'staff-who' });
		const { name, roles, agency } = (await kept?.json()) as Me;
		return name === null ? null : { name, roles, agency };
	} catch {
		return null;
	}
}
