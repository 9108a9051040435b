/** What draws the overview below its headlines: it comes while the figures are asked for. */
export async function charts() {
	const [map, months, ranked, sessions, products, printed, said] = await Promise.all([
		import('$lib/charts/BorderMap.svelte'),
		import('$lib/charts/MonthBars.svelte'),
		import('$lib/charts/RankedBars.svelte'),
		import('$lib/sessions/SessionList.svelte'),
		import('$lib/outputs/ProductList.svelte'),
		import('./PrintedView.svelte'),
		import('./readings')
	]);
	return {
		BorderMap: map.default,
		MonthBars: months.default,
		RankedBars: ranked.default,
		SessionList: sessions.default,
		ProductList: products.default,
		PrintedView: printed.default,
		readings: said.readings
	};
}
