import { api, take } from '$lib/api/client';
import type { IssuedKey, NewPortal, Portal, PortalKey, PortalUsage } from '$lib/api/types';

const name = 'portal-key';

/** The key that was pasted or issued in this tab; it goes when the tab is closed, and stands in no address. */
export const held = {
	get: () => sessionStorage.getItem(name),
	set: (key: string) => sessionStorage.setItem(name, key),
	forget: () => sessionStorage.removeItem(name)
};

const header = (key: string) => ({ 'X-Api-Key': key });

export interface Own {
	portal: Portal;
	usage: PortalUsage;
}

/** The portal whose key this is, and how it was used in the last 30 days. */
export async function readOwn(key: string): Promise<Own> {
	const params = { header: header(key) };
	const [portal, usage] = await Promise.all([
		take(api.GET('/api/v1/portal', { params })),
		take(api.GET('/api/v1/portal/usage', { params }))
	]);
	return { portal, usage };
}

export async function register(body: NewPortal): Promise<IssuedKey> {
	return (await take(api.POST('/api/v1/portals', { body }))).key;
}

export const rotate = (key: string): Promise<IssuedKey> =>
	take(api.POST('/api/v1/portal/keys', { params: { header: header(key) } }));

/** @param last whether this is meant to be the last key, after which nobody can manage the portal */
export const revoke = (key: string, id: string, last: boolean) =>
	take(
		api.DELETE('/api/v1/portal/keys/{id}', {
			params: { header: header(key), path: { id }, query: { last } }
		})
	);

export type KeyState = 'live' | 'expired' | 'revoked';

export function stateOf({ revokedAt, expiresAt }: PortalKey, now = Date.now()): KeyState {
	if (revokedAt) return 'revoked';
	return Date.parse(expiresAt) <= now ? 'expired' : 'live';
}
