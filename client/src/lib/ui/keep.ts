/**
 * What this browser keeps under a key; null where it keeps nothing.
 * @param text keeps something new, and null forgets it
 */
export function keep(key: string, text?: string | null): string | null {
	try {
		if (text) localStorage.setItem(key, text);
		else if (text === null) localStorage.removeItem(key);
		return localStorage.getItem(key);
	} catch {
		return null;
	}
}
