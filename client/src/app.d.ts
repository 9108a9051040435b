import type { Note } from '$lib/api/types';

declare global {
	/** What the page asked for before the client was there (app.html), by address, until it is taken up. */
	var asked: Map<string, Promise<Response>> | undefined;
	namespace App {
		interface Error {
			message: string;
			/** HTTP status of the API's answer; 0 when none came. */
			status?: number;
			detail?: string | null;
			/** What is wrong, by parameter of the address or JSON pointer. */
			errors?: Record<string, string[]>;
		}
		interface PageData {
			/** What the answers of this page say about themselves. */
			notes?: Note[];
		}
	}
}
