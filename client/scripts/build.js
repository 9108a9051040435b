import { readFileSync } from 'node:fs';

/** @typedef {{ file: string, src?: string, name?: string, imports?: string[] }} Chunk */

/** What the build made of each module that others load by name. */
export function readManifest() {
	const text = readFileSync('.svelte-kit/output/client/.vite/manifest.json', 'utf8');
	return /** @type {Record<string, Chunk>} */ (JSON.parse(text));
}

/**
 * Whether a chunk is one of the router's nodes, and holds the page or layout of this path in src.
 * @param {Chunk} chunk
 * @param {string} path
 */
export function isNode({ src = '' }, path) {
	return (
		/generated\/.*nodes\/\d+\.js$/.test(src) && readFileSync(src, 'utf8').includes(`/${path}"`)
	);
}

/**
 * The addresses of a page's script and of all that it leads to at once.
 * @param {string} path
 */
export function filesOf(path) {
	const manifest = readManifest();
	const start = Object.keys(manifest).filter((key) => isNode(manifest[key] ?? { file: '' }, path));
	if (start.length !== 1) throw new Error(`${path} is not in the build.`);
	const reached = new Set(start);
	for (const key of reached) for (const next of manifest[key]?.imports ?? []) reached.add(next);
	return [...reached].map((key) => `/${manifest[key]?.file}`);
}
