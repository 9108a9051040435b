/** What draws the overview below its headlines: it comes while the figures are asked for. */
export async function charts() {
	const [drawing, { default: PrintedView }] = await Promise.all([
		import('./drawing'),
		import('./PrintedView.svelte')
	]);
	return { ...drawing, PrintedView };
}
