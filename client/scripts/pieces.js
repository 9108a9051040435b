const words = /paraglide[\\/]messages/;
const routes = new URL('../src/routes/', import.meta.url).pathname;
const page = ['+page.svelte', '+page.ts'];

/**
 * What comes in one piece, and the words that it says with it: what `/` runs at once, and what the
 * form for a session runs beyond that, which is to be ready soon on a slow line.
 */
const form = page.map((file) => `sessions/new/${file}`);
export const pieces = [
	piece('first', 2, ['+layout.svelte', '+layout.ts', ...page], form),
	piece('capture', 1, form)
];

/** @typedef {{ getModuleInfo(id: string): { importedIds: string[] } | null }} Graph */

const style = /\?svelte&type=style/;
/** What comes later, and whose styles every page names all the same. */
const later = /(?:WorkMenu|Strip|BorderMap|MonthBars|RankedBars)\.svelte/;

/**
 * The modules that these of the routes lead to, but those that a piece before it has. A script waits for
 * the styles that its page names: in one file they wait for one answer.
 * @param {string} name
 * @param {number} priority
 * @param {string[]} starts
 * @param {string[] | null} [styled] whose styles it takes, too
 */
function piece(name, priority, starts, styled = null) {
	/** @type {WeakMap<Graph, { modules: Set<string>, styles: Set<string> }>} */
	const known = new WeakMap();
	/** @param {Graph} graph */
	const reached = (graph) => {
		const found = known.get(graph) ?? {
			modules: reach(graph, starts),
			styles: reach(graph, styled ?? [])
		};
		known.set(graph, found);
		return found;
	};
	return {
		debugName: name,
		priority,
		/** @param {string} id @param {Graph} graph */
		name(id, graph) {
			const { modules, styles } = reached(graph);
			if (modules.has(id)) return name;
			return styled && style.test(id) && (styles.has(id) || later.test(id)) ? name : null;
		}
	};
}

/** @param {Graph} graph @param {string[]} starts */
function reach(graph, starts) {
	const reached = new Set(starts.map((start) => routes + start));
	for (const id of reached) {
		for (const next of graph.getModuleInfo(id)?.importedIds ?? []) {
			if (!words.test(next)) reached.add(next);
		}
	}
	return reached;
}
