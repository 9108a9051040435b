import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * The addresses that the router has pages at, a line each: `/plans/[code]/edit`. Where a parameter has
 * a matcher, a line for each word that the matcher takes; it exports them as `words`.
 * @param {import('@sveltejs/kit').Builder} builder
 */
export async function addresses(builder) {
	const pages = builder.routes.filter(({ page }) => page.methods.includes('GET'));
	const lines = await Promise.all(pages.map((route) => linesOf(route, builder)));
	return `${lines.flat().sort().join('\n')}\n`;
}

/**
 * @param {import('@sveltejs/kit').RouteDefinition} route
 * @param {import('@sveltejs/kit').Builder} builder
 */
async function linesOf({ id, segments }, builder) {
	let lines = [''];
	for (const { content, dynamic, rest } of segments) {
		const [, name, matcher] = /^\[(\w+)(?:=(\w+))?\]$/.exec(content) ?? [];
		if (rest || (dynamic && !name)) throw new Error(`${id}: the service cannot read such a route.`);
		const words = matcher ? await wordsOf(matcher, builder) : [name ? `[${name}]` : content];
		lines = lines.flatMap((line) => words.map((word) => `${line}/${word}`));
	}
	return lines.map((line) => line || '/');
}

/**
 * @param {string} matcher
 * @param {import('@sveltejs/kit').Builder} builder
 */
async function wordsOf(matcher, builder) {
	const file = join(builder.getServerDirectory(), 'entries/matchers', `${matcher}.js`);
	/** @type {{ match(word: string): boolean, words?: readonly string[] }} */
	const { match, words } = await import(pathToFileURL(file).href);
	if (!words?.every(match))
		throw new Error(`params/${matcher}: it exports no words that it takes.`);
	return words;
}
