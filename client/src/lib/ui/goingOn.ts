import { beforeNavigate, goto } from '$app/navigation';
import { m } from '$lib/paraglide/messages';
import { onDestroy } from 'svelte';
import { arrived } from './readAnew';

/**
 * While `underWay` says so, whoever follows a link is asked first, and the browser itself asks those who close or reload the page.
 * To be called while a component is made.
 * @param onleave called when somebody leaves all the same
 */
export function askBeforeLeaving(
	underWay: () => boolean,
	question: () => string,
	onleave?: () => void
): void {
	beforeNavigate((navigation) => {
		// What the page itself goes to is where its act has led.
		if (navigation.type === 'goto' || !underWay()) return;
		if (navigation.willUnload || !confirm(question())) navigation.cancel();
		else onleave?.();
	});
}

/** To be called while a component is made: whether it is there no more. */
export function whetherLeft(): () => boolean {
	let left = false;
	onDestroy(() => (left = true));
	return () => left;
}

/**
 * For a component whose act leads to another page, to be called while it is made: what goes on from the act to an address, read
 * anew. Whoever left in the middle of it stays where they went.
 * @param typing says that what was typed is being saved, which nobody leaves unasked
 */
export function goingOn(typing?: () => boolean): (address: string) => Promise<void> {
	const left = whetherLeft();
	if (typing) askBeforeLeaving(typing, m.saving_leave);
	return async (address) => {
		await arrived();
		if (!left()) await goto(address, { invalidateAll: true });
	};
}
