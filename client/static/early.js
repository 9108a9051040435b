// The overview is one answer: it is asked for while the client itself is still on its way, under
// the address that the client would ask for. Whoever has signed in here sees more, and waits.
(() => {
	const { pathname, search, origin } = location;
	/** @type {Storage | undefined} */
	let kept;
	try {
		kept = localStorage;
	} catch {
		// Then nothing was kept either.
	}
	if (pathname !== '/' || kept?.getItem('bordercomms:signed-in')) return;
	const asked = new URLSearchParams(search);
	const [lang, calendar] = [
		asked.get('lang') ?? kept?.getItem('PARAGLIDE_LOCALE') ?? 'vi',
		asked.get('calendar') ?? 'civil'
	];
	const view = new URLSearchParams();
	for (const key of ['year', 'calendar', 'place', 'agency', 'geography']) {
		const value = key === 'calendar' ? calendar : asked.get(key);
		if (value) view.set(key, value);
	}
	view.set('scope', 'public');
	view.set('lang', lang);
	const base = document.currentScript?.dataset.api || origin;
	const address = new URL(`/api/v1/overview?${view}`, base).href;
	globalThis.early = { address, answer: fetch(address, { headers: { 'Accept-Language': lang } }) };
	globalThis.early.answer.catch(() => undefined);
})();
