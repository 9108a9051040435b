// What draws the overview below its headlines, in one piece.
export { default as BorderMap } from '$lib/charts/BorderMap.svelte';
export { default as MonthBars } from '$lib/charts/MonthBars.svelte';
export { default as RankedBars } from '$lib/charts/RankedBars.svelte';
export { default as ProductList } from '$lib/outputs/ProductList.svelte';
export { default as SessionList } from '$lib/sessions/SessionList.svelte';
export { readings } from './readings';
