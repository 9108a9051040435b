import { PUBLIC_API_BASE } from '$env/static/public';
import { elsewhere, headersOfWrite } from '$lib/api/client';
import { Problem, problemOf } from '$lib/api/problem';
import type { Import } from '$lib/api/types';
import { m } from '$lib/paraglide/messages';
import { getLocale } from '$lib/paraglide/runtime';

/** What the service takes at most, in bytes. */
export const largest = 20 * 1024 * 1024;
export const endings = ['.xlsx', '.csv', '.tsv'];

/** Why a file is not worth sending; null when it is. */
export function refusal(file: { name: string; size: number }): string | null {
	const name = file.name.toLowerCase();
	if (name.endsWith('.xls')) return m.import_old_format();
	if (!endings.some((ending) => name.endsWith(ending))) return m.import_wrong_ending();
	if (file.size > largest) return m.import_too_large();
	return file.size === 0 ? m.import_empty_file() : null;
}

/** Whether the same file may well get through another time: no answer came, or the service stumbled. */
export function mayPassLater(problem: unknown): boolean {
	return problem instanceof Problem && (problem.status === 0 || problem.status >= 500);
}

/**
 * Sends a file in for an agency; where `type` names no noun it is found out. `onsent` is told the share that has gone, 0 to 1; aborting `signal` gives it up,
 * and then the promise rejects with an AbortError. A Problem is thrown for any other answer than 201.
 */
export async function upload(
	file: File,
	{ agency, type }: { agency: string; type: string },
	onsent: (share: number) => void,
	signal: AbortSignal
): Promise<Import> {
	const headers = await headersOfWrite();
	// fetch does not tell how much has gone.
	const request = new XMLHttpRequest();
	const query = new URLSearchParams({ fileName: file.name, agency, lang: getLocale() });
	if (type !== '') query.set('type', type);
	request.open('POST', `${PUBLIC_API_BASE}/api/v1/imports?${query}`);
	request.withCredentials = elsewhere;
	request.setRequestHeader('Content-Type', 'application/octet-stream');
	for (const [name, value] of Object.entries(headers)) {
		request.setRequestHeader(name, value);
	}
	return new Promise((done, failed) => {
		request.upload.onprogress = ({ loaded, total }) => onsent(total > 0 ? loaded / total : 0);
		request.onload = () => {
			const body = parsed(request.responseText);
			if (request.status === 201) done(body as Import);
			else failed(problemOf(request.status, body, m.problem_other()));
		};
		request.onerror = () => failed(new Problem(0, m.problem_unreachable()));
		request.onabort = () => failed(new DOMException('', 'AbortError'));
		signal.addEventListener('abort', () => request.abort(), { once: true });
		if (signal.aborted) failed(new DOMException('', 'AbortError'));
		else request.send(file);
	});
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
}
