import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from './build.js';
import { addresses } from './routes.js';

/** The hash that lets the page's own script run under its policy. */
export function hashOfScript() {
	const page = readFileSync('src/app.html', 'utf8');
	const script = /<script data-form[^>]*>(.*?)<\/script>/s.exec(page)?.[1] ?? '';
	return /** @type {const} */ (`sha256-${createHash('sha256').update(script).digest('base64')}`);
}

/**
 * The adapter, whose page says that it is coming before its styles are there, and knows which files
 * the overview and the form for a session need beyond what every page does. Beside it stands which
 * addresses have a page, for the service that serves it under all of them.
 * @param {import('@sveltejs/kit').Adapter} adapter which compresses nothing itself
 * @param {string} folder where it writes to
 * @returns {import('@sveltejs/kit').Adapter}
 */
export function arranging(adapter, folder) {
	return {
		...adapter,
		async adapt(builder) {
			await adapter.adapt(builder);
			const file = join(folder, 'index.html');
			writeFileSync(file, arranged(readFileSync(file, 'utf8')));
			await builder.compress(folder);
			writeFileSync(join(folder, 'routes.txt'), await addresses(builder));
		}
	};
}

/** @param {string} page */
function arranged(page) {
	const links = /\s*<link href="([^"]+)" rel="stylesheet">/g;
	const styles = [...page.matchAll(links)].map(([, href]) => href);
	const [overview = ''] = filesOf('routes/+page.svelte');
	const form = filesOf('routes/sessions/new/+page.svelte').filter((path) => !page.includes(path));
	return page
		.replace(links, '')
		.replace('<!--first words-->', `<!--first words ${JSON.stringify(firstWords())}-->`)
		.replace('</head>', `<link href="${overview}" rel="modulepreload"></head>`)
		.replace(
			'<script data-form ',
			`<script data-styles="${styles.join(' ')}" data-form="${form.join(' ')}" `
		);
}

/** What the service says in the page of the overview before the client is there, by language. */
function firstWords() {
	const needed = [
		'overview_kicker',
		'year_title',
		'site_description',
		'stated_title',
		'ledger_has'
	];
	return Object.fromEntries(
		['vi', 'en'].map((lang) => {
			const all = JSON.parse(readFileSync(`messages/${lang}.json`, 'utf8'));
			return [lang, Object.fromEntries(needed.map((key) => [key, all[key]]))];
		})
	);
}
