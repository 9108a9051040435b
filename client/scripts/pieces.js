const words = /paraglide[\\/]messages/;
const routes = new URL('../src/routes/', import.meta.url).pathname;
const page = ['+page.svelte', '+page.ts'];

/** @typedef {{ getModuleInfo(id: string): { importedIds: string[] } | null }} Graph */

/**
 * What comes in one piece, and the words that it says with it: what `/` runs at once, and what the
 * form for a session runs beyond that, which is to be ready soon on a slow line.
 */
export const pieces = [
	piece('first', 2, ['+layout.svelte', '+layout.ts', ...page]),
	piece(
		'capture',
		1,
		page.map((file) => `sessions/new/${file}`)
	)
];

/**
 * The modules that these of the routes lead to, but those that a piece before it has.
 * @param {string} name
 * @param {number} priority
 * @param {string[]} starts
 */
function piece(name, priority, starts) {
	/** @type {WeakMap<Graph, Set<string>>} */
	const known = new WeakMap();
	return {
		debugName: name,
		priority,
		/** @param {string} id @param {Graph} graph */
		name(id, graph) {
			let reached = known.get(graph);
			if (!reached) known.set(graph, (reached = reach(graph, starts)));
			return reached.has(id) ? name : null;
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
