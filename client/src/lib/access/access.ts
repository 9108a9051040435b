import { api, carryToken, elsewhere, take } from '$lib/api/client';
import { Problem } from '$lib/api/problem';
import type { Coded, Me, Scope } from '$lib/api/types';
import { whoWasHere } from './lapsed';
import { keep } from '$lib/ui/keep';
import { getLocale } from '$lib/paraglide/runtime';

/** Somebody who is signed in. */
export interface Staff {
	name: string;
	roles: Me['roles'];
	agency: Coded | null;
}

export interface Access {
	/** Null when nobody is signed in. */
	staff: Staff | null;
	/** False on an origin that the API does not let staff sign in from. */
	canSignIn: boolean;
	/** What reads of records, plans and figures ask for. */
	scope: Scope;
	/** Whose login ran out here: what they type waits for their next one. */
	lapsed?: Staff;
	/** Nobody has signed in here before, and the service was not asked. */
	presumed?: true;
}

const signedInKey = 'bordercomms:signed-in';

// Questions are numbered as they are asked: what an older one is answered late is not true any more.
let asked = 0;
let told = 0;

/** Whoever never signed in with this browser is public, until the service is asked for the first time. */
export function presumeAccess(): Access | null {
	if (asked || elsewhere || keep(signedInKey)) return null;
	asked++;
	return { staff: null, canSignIn: true, scope: 'public', presumed: true };
}

/** Who is here. A page on another origin that may not ask is public only. */
export async function readAccess(): Promise<Access> {
	try {
		const access = await askAccess();
		const lapsed = access.staff ? null : await whoWasHere();
		if (!lapsed) return access;
		keep(signedInKey, 'true');
		return { ...access, lapsed };
	} catch (problem) {
		const lost = problem instanceof Problem && (problem.status === 0 || problem.status >= 500);
		if (!lost) throw problem;
		// What the page itself asks for fails too, and says so in its place.
		const canSignIn = !elsewhere || problem.status !== 0;
		return { staff: null, canSignIn, scope: 'public' };
	}
}

type Options = Pick<RequestInit, 'cache' | 'signal'>;

/**
 * Asks the service who is here, and once more where a later question was answered before.
 * @throws Problem where there is no answer
 */
export async function askAccess(options: Options = {}): Promise<Access> {
	const number = ++asked;
	const query = { lang: getLocale() };
	const me = await take(api.GET('/api/v1/me', { params: { query }, ...options }));
	return number < told ? askAccess(options) : accessOf(me, number);
}

// Who is here was told without a network, and so without a token.
const askAnew = () => askAccess({ cache: 'no-store' });

/** Takes up what /me, /login or /setup answered, its token for later writes too. */
export function accessOf({ name, roles, agency, antiforgeryToken }: Me, number = ++asked): Access {
	told = number;
	const known = name !== null && antiforgeryToken === null;
	carryToken(antiforgeryToken, known ? askAnew : null);
	const staff = name === null ? null : { name, roles, agency };
	keep(signedInKey, staff && 'true');
	return { staff, canSignIn: true, scope: staff ? 'internal' : 'public' };
}
