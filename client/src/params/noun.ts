import { isNoun, type NounName } from '$lib/records/nounNames';

/** The nouns whose pages are alike. The router loads this with the first page: no more than their names. */
export const match = (name: string): name is NounName => isNoun(name);

/** What it takes, for the list of addresses that the build writes (scripts/routes.js). */
export { names as words } from '$lib/records/nounNames';
