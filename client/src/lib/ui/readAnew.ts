import { invalidate } from '$app/navigation';
import { navigating } from '$app/state';

/** Resolves when nobody is on the way to another page any more: they are there, or gave it up. */
export async function arrived(): Promise<void> {
	let way: Promise<void> | null = null;
	while (navigating.complete && navigating.complete !== way) {
		way = navigating.complete;
		await way.catch(() => undefined);
	}
}

/**
 * Reads anew what depends on `what`, as `invalidate` does. That would end the way to another page
 * unseen: whoever is on one gets there first.
 */
export async function readAnew(what: string) {
	await arrived();
	await invalidate(what);
}
