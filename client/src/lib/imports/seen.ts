import { page } from '$app/state';

/** Whether somebody looks at this import: what ends while they are elsewhere must move nothing there. */
export const isSeen = (id: string) => page.route.id === '/imports/[id]' && page.params.id === id;
