export const names = ['outputs', 'sites', 'twinnings', 'commendations'] as const;

/** A noun as addresses and the contract have it. */
export type NounName = (typeof names)[number];

export const isNoun = (name: string): name is NounName => names.includes(name as NounName);
