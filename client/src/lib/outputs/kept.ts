import { browserStore } from '$lib/capture/browserStore';
import type { Typed } from './month';

const keyOf = (account: string, month: string) => `bordercomms:month:${account}:${month}`;

/** What an account typed into a month's grid in this browser and has not saved yet, by cell. */
export function keptCells(account: string, month: string): Record<string, Typed> {
	try {
		return JSON.parse(browserStore()?.getItem(keyOf(account, month)) ?? '{}') as Record<
			string,
			Typed
		>;
	} catch {
		return {};
	}
}

/** False when the browser would not keep it. */
export function keepCells(account: string, month: string, cells: Record<string, Typed>): boolean {
	const store = browserStore();
	try {
		if (Object.keys(cells).length === 0) store?.removeItem(keyOf(account, month));
		else store?.setItem(keyOf(account, month), JSON.stringify(cells));
		return store !== undefined;
	} catch {
		return false;
	}
}
