type Members = Record<string, unknown>;

/** Neither the order of codes or audiences says anything, nor an audience of whom none came. */
export function normal(value: unknown): string {
	if (Array.isArray(value)) return JSON.stringify([...value].sort());
	if (value && typeof value === 'object') {
		return JSON.stringify(
			Object.entries(value)
				.filter(([, count]) => count !== 0)
				.sort()
		);
	}
	return JSON.stringify(value ?? null);
}

// What the service gives, or what is said of the act and not of the record.
const given = new Set(['id', 'ref', 'status', 'version', 'reason']);

/** What a record says of itself, as it may be saved again. */
export const bodyOfRecord = (record: object): object =>
	Object.fromEntries(Object.entries(record).filter(([member]) => !given.has(member)));

/** Whether a record says already what the body would make of it. */
export function says(record: object, body: object): boolean {
	return Object.entries(body)
		.filter(([member]) => !given.has(member))
		.every(([member, value]) => normal((record as Members)[member]) === normal(value));
}
