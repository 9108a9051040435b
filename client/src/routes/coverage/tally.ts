import type { PeriodCoverage } from '$lib/api/types';
import { tally } from '$lib/reporting/coverage';
import { standings } from '$lib/reporting/names';
import { number } from '$lib/words/format';
import { standingNames } from './names';

/** How many agencies stand how, in a line; those who came late are told apart from those who have not come. */
export function tallyWords(coverage: PeriodCoverage): string {
	const counts = tally(coverage);
	return standings
		.filter((standing) => counts[standing] > 0)
		.map((standing) => `${number(counts[standing])} ${standingNames[standing]().toLowerCase()}`)
		.join(', ');
}
