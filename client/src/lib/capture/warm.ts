import type { Staff } from '$lib/access/access';
import { api } from '$lib/api/client';
import { getLocale } from '$lib/paraglide/runtime';
import { askAll } from '$lib/catalogue/catalogue';
import { monthAfter } from '$lib/calendar/month';
import { sessionsOfMonth } from '$lib/calendar/ofMonth';
import { plansOf, sitesOf } from '$lib/records/others';
import { today } from '$lib/words/format';
import { collections } from './entry';

let warmed: string | null = null;

/** Asks for what is not kept yet: where the line broke in the middle of it, once more when it is back. */
const keepAll = () => navigator.serviceWorker.controller?.postMessage('keep all');

/**
 * Asks once a page load for what the forms need without a network: the catalogue, and the newest
 * records of one's agency, and its calendar of this month and the next. The service worker keeps what it sees pass.
 */
export async function warm(staff: Staff) {
	if (warmed === staff.name || !navigator.serviceWorker || !navigator.onLine) return;
	const { active } = await navigator.serviceWorker.ready;
	if (!navigator.serviceWorker.controller) {
		const taken = new Promise((done) =>
			navigator.serviceWorker.addEventListener('controllerchange', done, { once: true })
		);
		// A page that was just being loaded when the worker took its pages was passed over.
		active?.postMessage('take this page');
		await taken;
	}
	if (!warmed) addEventListener('online', keepAll);
	warmed = staff.name;
	keepAll();
	const scope = 'internal' as const;
	const agency = staff.agency?.code;
	// Past what is kept already: an answer of the past would be told as this page's.
	const cache = 'reload' as const;
	// Kept for the next page load or not: nothing here waits for it, and nobody need be told.
	// A worker that came after the login learns first who is here: of nobody it keeps nothing.
	await Promise.allSettled([
		api.GET('/api/v1/me', { params: { query: { lang: getLocale() } }, cache })
	]);
	await Promise.allSettled([
		askAll(),
		// Sheets are written in Vietnamese, whatever the reader's language.
		getLocale() !== 'vi' && askAll('vi'),
		// What the forms of outputs and commendations choose from.
		sitesOf(scope, cache),
		plansOf(scope, cache)
	]);
	// One noun after another: whoever types meanwhile comes first.
	for (const collection of collections) {
		const address = `/api/v1/${collection}` as '/api/v1/sessions';
		const newest = { params: { query: { scope } }, cache };
		const own = { params: { query: { agency, scope, limit: 100 } }, cache };
		await Promise.allSettled([api.GET(address, newest), agency && api.GET(address, own)]);
	}
	// Behind the rest, so that they are the last to give way: what is planned is to be held there.
	const month = today().slice(0, 7);
	for (const one of [month, monthAfter(month)]) {
		await sessionsOfMonth(one, agency, cache).catch(() => undefined);
	}
}
