/** The place that an account chose last in this browser: its next session is mostly there again. */
export function lastPlace(account: string): string | undefined {
	try {
		return localStorage.getItem(key(account)) ?? undefined;
	} catch {
		return undefined;
	}
}

export function rememberPlace(account: string, place: string | undefined) {
	try {
		if (place) localStorage.setItem(key(account), place);
	} catch {
		// A browser that keeps nothing begins without a place.
	}
}

const key = (account: string) => `bordercomms:last-place:${account}`;
