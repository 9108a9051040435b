import { releases } from '$lib/releases/releases';
import type { PageLoad } from './$types';

export const load: PageLoad = async () => ({ releases: await releases() });
