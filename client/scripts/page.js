import { readFileSync, writeFileSync } from 'node:fs';
import { overviewFile } from './overview.js';

/**
 * The adapter, whose page says that it is coming before its styles are there, and asks at once for
 * what the overview needs beyond the rest.
 * @param {import('@sveltejs/kit').Adapter} adapter
 * @returns {import('@sveltejs/kit').Adapter}
 */
export function soon(adapter) {
	/** @param {import('@sveltejs/kit').Builder} builder */
	const adapt = (builder) => {
		/** @param {string} file */
		async function generateFallback(file) {
			await builder.generateFallback(file);
			writeFileSync(file, arranged(readFileSync(file, 'utf8')));
		}
		return adapter.adapt(Object.create(builder, { generateFallback: { value: generateFallback } }));
	};
	return { ...adapter, adapt };
}

/** @param {string} page */
function arranged(page) {
	const links = /\s*<link [^>]*rel="stylesheet"[^>]*>/g;
	const styles = page.match(links) ?? [];
	return page
		.replace(links, '')
		.replace('<div class="page">', `${styles.join('')}<div class="page">`)
		.replace('</head>', `<link href="/${overviewFile()}" rel="modulepreload"></head>`);
}
