/** What the API (or the way to it) answered instead of what was asked for. */
export class Problem extends Error {
	constructor(
		/** HTTP status; 0 when no answer came at all. */
		readonly status: number,
		/** One line in the reader's language. */
		readonly title: string,
		readonly detail: string | null = null,
		/** Messages by JSON pointer ("/date") or parameter name. */
		readonly errors: Record<string, string[]> = {},
		/** The stable code that ends the problem's type ("login-not-recent"). */
		readonly code: string | null = null
	) {
		super(title);
		this.name = 'Problem';
	}
}

/** Reads a problem+json body; whatever else came is told by its status alone. */
export function problemOf(status: number, body: unknown, fallback: string): Problem {
	if (typeof body !== 'object' || body === null) return new Problem(status, fallback);
	const { type, title, detail, errors } = body as Record<string, unknown>;
	return new Problem(
		status,
		typeof title === 'string' ? title : fallback,
		typeof detail === 'string' ? detail : null,
		isErrors(errors) ? errors : {},
		typeof type === 'string' ? type.replace('/problems/', '') : null
	);
}

function isErrors(value: unknown): value is Record<string, string[]> {
	return typeof value === 'object' && value !== null && Object.values(value).every(Array.isArray);
}
