import { Problem } from '$lib/api/problem';
import { m } from '$lib/paraglide/messages';
import { adoptLanguage } from '$lib/words/language';
import type { ClientInit, HandleClientError } from '@sveltejs/kit';

export const handleError: HandleClientError = ({ error, status, message }) => {
	if (error instanceof Problem) {
		return { ...error, message: error.title };
	}
	if (status === 404) return { message: m.problem_no_page(), status };
	return { message: m.problem_other(), status, detail: message };
};

/**
 * Before anything is asked for, its language is known: a page's load may begin before its layout's.
 * The page asks for its styles by a script (app.html), so that words are shown before they are there.
 */
export const init: ClientInit = async () => {
	adoptLanguage(location.search);
	const links = document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]');
	await Promise.all(
		[...links].map(
			(link) =>
				link.sheet ??
				new Promise((done) => {
					link.addEventListener('load', done);
					// Unstyled is better than not at all.
					link.addEventListener('error', done);
				})
		)
	);
};
