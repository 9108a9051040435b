import { browserStore } from '$lib/capture/browserStore';
import { isEmpty, type BatchRow } from './rows';

interface Kept {
	agency: string;
	rows: BatchRow[];
}

const key = (account: string) => `bordercomms:batch:${account}`;

/** The rows that an account typed in this browser and has not saved yet. */
export function keptRows(account: string): Kept | null {
	try {
		const kept = JSON.parse(browserStore()?.getItem(key(account)) ?? 'null') as Kept | null;
		return Array.isArray(kept?.rows) && typeof kept.agency === 'string' ? kept : null;
	} catch {
		return null;
	}
}

/** False when the browser would not keep them. */
export function keepRows(account: string, agency: string, rows: BatchRow[]): boolean {
	const store = browserStore();
	try {
		const told = rows.filter((row) => !isEmpty(row));
		if (told.length === 0) store?.removeItem(key(account));
		else store?.setItem(key(account), JSON.stringify({ agency, rows: told }));
		return store !== undefined;
	} catch {
		return false;
	}
}
