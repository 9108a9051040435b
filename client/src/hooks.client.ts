import { Problem } from '$lib/api/problem';
import { m } from '$lib/paraglide/messages';
import type { HandleClientError } from '@sveltejs/kit';

export const handleError: HandleClientError = ({ error, status, message }) => {
	if (error instanceof Problem) {
		return { message: error.title, status: error.status, detail: error.detail };
	}
	if (status === 404) return { message: m.problem_no_page(), status };
	return { message: m.problem_other(), status, detail: message };
};
