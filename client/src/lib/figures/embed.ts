import { PUBLIC_API_BASE } from '$env/static/public';
import type { FigureQuery } from '$lib/addresses';
import type { Locale } from '$lib/paraglide/runtime';

/** What a page elsewhere shows in a frame: the number alone, or by a dimension as a chart or a table. */
export interface Embedding {
	form: 'figure' | 'chart' | 'table';
	by: string;
	locale: Locale;
	/** Empty: as the reader's screen is. */
	theme: '' | 'light' | 'dark';
}

const heights = { figure: 330, chart: 560, table: 720 };

/** Where the service has it. */
export function embedAddress(
	indicator: string,
	figure: FigureQuery,
	{ form, by, locale, theme }: Embedding,
	origin = location.origin
): string {
	const url = new URL(`/embed/${form}/${encodeURIComponent(indicator)}`, PUBLIC_API_BASE || origin);
	// The version says which figure was cited, not which is asked for.
	const told = { ...figure, version: undefined, by: form === 'figure' ? undefined : by };
	for (const [key, value] of Object.entries({ ...told, theme: theme || undefined, lang: locale }))
		if (value) url.searchParams.set(key, value);
	return url.href;
}

/** The frame as it is put into a page, also into one whose policy takes no styles of elements. */
export function frame(address: string, title: string, form: Embedding['form']): string {
	return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="${heights[form]}" frameborder="0" loading="lazy"></iframe>`;
}

const escaped = (text: string) =>
	text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
