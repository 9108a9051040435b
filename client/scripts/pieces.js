const words = /paraglide[\\/]messages/;
const source = new URL('../src/', import.meta.url).pathname;

/**
 * What comes in one piece, and the words that it says with it: what `/` runs at once, what it draws
 * after that, and what the form for a session runs, which is to be ready soon on a slow line. What
 * both say of a session stands apart, so that neither loads the other.
 */
export const pieces = [
	piece(
		'first',
		4,
		[...page('routes'), 'routes/+layout.svelte', 'routes/+layout.ts', 'lib/ui/readAnew.ts'],
		page('routes/sessions/new')
	),
	piece('session', 3, [
		'lib/sessions/Status.svelte',
		'lib/sessions/names.ts',
		'lib/sessions/attendance.ts'
	]),
	piece('charts', 2, ['lib/overview/drawing.ts']),
	piece('capture', 1, page('routes/sessions/new'))
];

/** @param {string} route */
function page(route) {
	return [`${route}/+page.svelte`, `${route}/+page.ts`];
}

/** @typedef {{ getModuleInfo(id: string): { importedIds: string[] } | null }} Graph */

const style = /\?svelte&type=style/;
/**
 * What comes later, and whose styles every page names all the same; and plain pages, whose few styles cost
 * the router more by their names than they weigh.
 */
const later =
	/(?:ConfirmLogin|WorkMenu|Strip|BorderMap|MonthBars|RankedBars)\.svelte|routes[\\/](?:about|closures|coverage|deadlines|developers|glossary|login|portals|setup)[\\/]/;

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
	const reached = new Set(starts.map((start) => source + start));
	for (const id of reached) {
		for (const next of graph.getModuleInfo(id)?.importedIds ?? []) {
			if (!words.test(next)) reached.add(next);
		}
	}
	return reached;
}
