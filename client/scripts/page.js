import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The hash that lets the page's own script run under its policy. */
export function hashOfScript() {
	const page = readFileSync('src/app.html', 'utf8');
	const script = /<script data-form[^>]*>(.*?)<\/script>/s.exec(page)?.[1] ?? '';
	return /** @type {const} */ (`sha256-${createHash('sha256').update(script).digest('base64')}`);
}

/**
 * The adapter, and the page told which files the form for a session needs beyond what every page does.
 * @param {import('@sveltejs/kit').Adapter} adapter which compresses nothing itself
 * @param {string} folder where it writes to
 * @returns {import('@sveltejs/kit').Adapter}
 */
export function tellingForm(adapter, folder) {
	return {
		...adapter,
		async adapt(builder) {
			await adapter.adapt(builder);
			const file = join(folder, 'index.html');
			const page = readFileSync(file, 'utf8');
			const files = filesOfForm().filter((path) => !page.includes(path));
			writeFileSync(
				file,
				page.replace('<script data-form ', `<script data-form="${files.join(' ')}" `)
			);
			await builder.compress(folder);
		}
	};
}

/** @typedef {Record<string, { file: string, src?: string, imports?: string[] }>} Manifest */

/** The addresses of the page's script and of all that it leads to at once. */
function filesOfForm() {
	/** @type {Manifest} */
	const manifest = JSON.parse(
		readFileSync('.svelte-kit/output/client/.vite/manifest.json', 'utf8')
	);
	const start = Object.keys(manifest).filter((key) => isForm(manifest[key]?.src ?? ''));
	const reached = new Set(start);
	for (const key of reached) for (const next of manifest[key]?.imports ?? []) reached.add(next);
	if (start.length !== 1) throw new Error('The form for a session is not in the build.');
	return [...reached].map((key) => `/${manifest[key]?.file}`);
}

/** @param {string} src */
function isForm(src) {
	const node = /generated\/.*nodes\/\d+\.js$/.test(src);
	return node && readFileSync(src, 'utf8').includes('routes/sessions/new/+page.svelte');
}
