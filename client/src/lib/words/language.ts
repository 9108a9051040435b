import { getLocale, isLocale, setLocale, type Locale } from '$lib/paraglide/runtime';

/** Takes the language from `?lang=` where an address has one, else the one kept; Vietnamese first. */
export function adoptLanguage(search: string) {
	const asked = new URLSearchParams(search).get('lang');
	if (isLocale(asked) && asked !== getLocale()) void setLocale(asked, { reload: false });
	document.documentElement.lang = getLocale();
	// What is installed bears the name in the reader's language.
	document
		.querySelector('link[rel=manifest]')
		?.setAttribute('href', `/manifest.${getLocale()}.webmanifest`);
}

/** Keeps the choice and shows this page anew in it. */
export function chooseLanguage(locale: Locale) {
	void setLocale(locale, { reload: false });
	const here = new URL(location.href);
	here.searchParams.delete('lang');
	if (here.href === location.href) location.reload();
	else location.replace(here);
}
