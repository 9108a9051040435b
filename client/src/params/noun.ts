import { isNoun, type NounName } from '$lib/records/nouns';

/** The nouns whose pages are alike: outputs, sites, twinnings, commendations. */
export const match = (name: string): name is NounName => isNoun(name);
