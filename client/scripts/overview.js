import { readFileSync } from 'node:fs';

/**
 * @typedef {{ file: string, src?: string, name?: string, imports?: string[], css?: string[], dynamicImports?: string[] }} Chunk
 */

/** What the build made of each module that others load by name. */
export function readManifest() {
	const text = readFileSync('.svelte-kit/output/client/.vite/manifest.json', 'utf8');
	return /** @type {Record<string, Chunk>} */ (JSON.parse(text));
}

/** The file that the client loads for the page of `/`. */
export function overviewFile() {
	const found = Object.values(readManifest()).find((chunk) => isRoute(chunk, 'page'));
	if (!found) throw new Error('The page of / was not found in the build.');
	return found.file;
}

/**
 * Whether a chunk is the page or the layout of `/`.
 * @param {Chunk} chunk
 * @param {'page' | 'layout'} part
 */
export function isRoute({ src = '' }, part) {
	const node = /generated\/.*nodes\/(\d+)\.js$/.exec(src)?.[1];
	if (!node) return false;
	const source = readFileSync(`.svelte-kit/generated/client-optimized/nodes/${node}.js`, 'utf8');
	return new RegExp(`routes/\\+${part}\\.(svelte|ts)"`).test(source);
}
