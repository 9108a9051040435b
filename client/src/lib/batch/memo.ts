const most = 2000;

/** A reading that is made once for each key, as long as there are not too many. */
export function memo<T, R>(read: (of: T) => R) {
	const made = new Map<string, R>();
	return (of: T, key: string): R => {
		const found = made.get(key);
		if (found !== undefined) return found;
		if (made.size >= most) made.clear();
		const reading = read(of);
		made.set(key, reading);
		return reading;
	};
}
