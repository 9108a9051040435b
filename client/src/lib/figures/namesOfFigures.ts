import { list } from '$lib/catalogue/catalogue';

/** All that a task's or a statement's figure is named with. */
export async function namesOfFigures() {
	const [indicators, kinds, topics, audiences, agencies, places] = await Promise.all([
		list('indicators'),
		list('kinds'),
		list('topics'),
		list('audiences'),
		list('agencies'),
		list('places')
	]);
	return { indicators, kinds, topics, audiences, agencies, places };
}
