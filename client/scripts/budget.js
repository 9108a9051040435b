// Fails when the script that `/` loads first weighs more than 60 KB gzipped.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const budget = 60 * 1024;
/** @type {Record<string, { file: string, src?: string, name?: string, imports?: string[] }>} */
const manifest = JSON.parse(readFileSync('.svelte-kit/output/client/.vite/manifest.json', 'utf8'));
const entries = Object.entries(manifest).flatMap(([key, chunk]) => (isFirst(chunk) ? [key] : []));

/**
 * The start script, the app, the layout and the page of `/`: what the first visit runs.
 * @param {{ src?: string, name?: string }} chunk
 */
function isFirst({ src = '', name = '' }) {
	const node = nodeOf(src);
	return /^entry\/(start|app)$/.test(name) || (node !== null && isOverview(node));
}

/** @param {string} src */
function nodeOf(src) {
	return /generated\/.*nodes\/(\d+)\.js$/.exec(src)?.[1] ?? null;
}

/** @param {string} node */
function isOverview(node) {
	const source = readFileSync(`.svelte-kit/generated/client-optimized/nodes/${node}.js`, 'utf8');
	return /routes\/\+(layout|page)\.(svelte|ts)"/.test(source);
}

/** @type {Set<string>} */
const files = new Set();
/** @param {string} key */
function collect(key) {
	const { file, imports = [] } = manifest[key] ?? { file: '' };
	if (file === '' || files.has(file)) return;
	files.add(file);
	imports.forEach(collect);
}
entries.forEach(collect);

/** @param {string} file */
const size = (file) => gzipSync(readFileSync(`.svelte-kit/output/client/${file}`)).length;
const total = [...files].reduce((sum, file) => sum + size(file), 0);
const told = `${(total / 1024).toFixed(1)} KB of script, gzipped, at first load of / (budget 60 KB)`;
if (entries.length < 4 || total > budget) {
	console.error(entries.length < 4 ? 'The entry of / was not found in the build.' : told);
	process.exit(1);
}
console.log(told);
