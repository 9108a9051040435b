/** Where this browser keeps what was typed; undefined where its settings forbid it. */
export function browserStore(): Storage | undefined {
	try {
		return localStorage;
	} catch {
		// Forms work all the same, and say that nothing is kept.
		return undefined;
	}
}
