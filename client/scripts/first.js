const starts = ['+layout.svelte', '+layout.ts', '+page.svelte', '+page.ts'];
const words = /paraglide[\\/]messages/;

/** @typedef {{ getModuleInfo(id: string): { importedIds: string[] } | null }} Graph */

/** @type {WeakMap<Graph, Set<string>>} */
const known = new WeakMap();

/**
 * Names the file of all that `/` runs at once, so that it comes in one piece and with nothing in it
 * that other pages alone need; of the words those alone go with it that it says.
 * @param {string} id
 * @param {Graph} graph
 */
export function first(id, graph) {
	let reached = known.get(graph);
	if (!reached) known.set(graph, (reached = reach(graph)));
	return reached.has(id) ? 'first' : null;
}

/** @param {Graph} graph */
function reach(graph) {
	const routes = new URL('../src/routes/', import.meta.url).pathname;
	const reached = new Set(starts.map((start) => routes + start));
	for (const id of reached) {
		for (const next of graph.getModuleInfo(id)?.importedIds ?? []) {
			if (!words.test(next)) reached.add(next);
		}
	}
	return reached;
}
