// Fails when the script that `/` runs first weighs more than 60 KB gzipped, or all that a first visit loads more than 150 KB.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { isNode, readManifest } from './build.js';

const first = { of: 'script at first load of /', most: 60 };
const whole = { of: 'all that a first visit of / loads but its figures', most: 150 };
const manifest = readManifest();

/** The start script, the app, the layout, the page of `/` and, as the router fetches it too, that of errors. */
const entries = keysOf(
	(chunk) =>
		/^entry\/(start|app)$/.test(chunk.name ?? '') ||
		isNode(chunk, 'routes/+layout.svelte') ||
		isNode(chunk, 'routes/+error.svelte') ||
		isNode(chunk, 'routes/+page.svelte')
);
/** What comes when the first screen is there. */
const later = keysOf(
	({ name, src = '' }) =>
		name === 'charts' || /lib\/(capture\/Strip|ui\/Failure)\.svelte$/.test(src)
);

/** @param {(chunk: import('./build.js').Chunk) => boolean} wanted */
function keysOf(wanted) {
	return Object.entries(manifest).flatMap(([key, chunk]) => (wanted(chunk) ? [key] : []));
}

/** @param {string[]} keys */
function filesOf(keys) {
	const reached = new Set(keys);
	for (const key of reached) for (const next of manifest[key]?.imports ?? []) reached.add(next);
	return new Set([...reached].flatMap((key) => manifest[key]?.file ?? []));
}

/** @param {string} file */
// As it is sent: the build compresses as far as it goes.
const size = (file) => gzipSync(readFileSync(file), { level: 9 }).length / 1024;
/** @param {Iterable<string>} files */
const sum = (files) =>
	[...files].reduce((all, file) => all + size(`.svelte-kit/output/client/${file}`), 0);

const page = readFileSync('build/index.html', 'utf8');
const [, named = ''] = /data-styles="([^"]*)"/.exec(page) ?? [];
const styles = named.split(' ').flatMap((path) => (path ? [path.slice(1)] : []));
const scripts = sum(filesOf(entries));
const all = sum(filesOf([...entries, ...later])) + sum(styles) + size('build/index.html');

if (entries.length < 5 || later.length < 3 || styles.length === 0) {
	console.error('The overview was not found in the build.');
	process.exit(1);
}
for (const [weight, { of, most }] of /** @type {const} */ ([
	[scripts, first],
	[all, whole]
])) {
	const told = `${weight.toFixed(1)} KB gzipped: ${of} (budget ${most} KB)`;
	if (weight > most) {
		console.error(told);
		process.exitCode = 1;
	} else console.log(told);
}
