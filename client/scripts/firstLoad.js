import { resolve } from 'node:path';

const pages = ['+layout.svelte', '+layout.ts', '+page.svelte', '+page.ts'];
const roots = pages.map((page) => resolve('src/routes', page));
const words = /[\\/]paraglide[\\/]messages[\\/]/;

/**
 * Names the chunk of what the layout and the overview run, so that what other pages share never weighs
 * on the first visit. All messages are exported from one module: those count that the code names.
 * @type {import('rolldown').CodeSplittingNameFunction}
 */
export function firstLoad(id, context) {
	first ??= gather((other) => context.getModuleInfo(other));
	const own = words.test(id) ? first.words.has(wordOf(id)) : first.modules.has(id);
	return own ? 'first' : null;
}

/** @type {{ modules: Set<string>, words: Set<string> } | undefined} */
let first;

/** @param {(id: string) => { importedIds: string[], code: string | null } | null} getModuleInfo */
function gather(getModuleInfo) {
	const modules = new Set(roots);
	const named = new Set();
	for (const id of modules) {
		const { importedIds = [], code } = getModuleInfo(id) ?? {};
		for (const [, word = ''] of (code ?? '').matchAll(/\bm\.(\w+)/g)) named.add(word);
		importedIds.filter((other) => !words.test(other)).forEach((other) => modules.add(other));
	}
	return { modules, words: named };
}

/** @param {string} id */
function wordOf(id) {
	return /([^\\/]+)\.js$/.exec(id)?.[1] ?? '';
}
