import type { Note } from '$lib/api/types';

declare global {
	/** The one answer that static/early.js has asked for, until it is taken up. */
	var early: { address: string; answer: Promise<Response> } | undefined;
	namespace App {
		interface Error {
			message: string;
			/** HTTP status of the API's answer; 0 when none came. */
			status?: number;
			detail?: string | null;
		}
		interface PageData {
			/** What the answers of this page say about themselves. */
			notes?: Note[];
		}
	}
}
