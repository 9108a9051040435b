import { rules } from '$lib/api/rules';
import { add, check, unknown, within, type Faults } from '$lib/capture/check';
import { m } from '$lib/paraglide/messages';
import type { RecordNames } from './names';
import type { NounName } from './nounNames';

/** What the rules look at of a record of any noun but sessions; its own noun says which are there. */
interface Body {
	date?: string;
	from?: string;
	until?: string | null;
	kind: string;
	agency: string;
	place?: string | null;
	topics?: string[];
	name?: { vi: string; en?: string | null };
	url?: string | null;
	reason?: string;
}

const bodies = {
	outputs: rules.OutputBody,
	sites: rules.SiteBody,
	twinnings: rules.TwinningBody,
	commendations: rules.CommendationBody
};
const writtenName = {
	vi: { required: true, minLength: 1, maxLength: 300 },
	en: { maxLength: 300 }
};

/**
 * What the service would have against a record: the rules of the contract, and those that no
 * schema can tell. What hangs on other records, a site that shows it or a signed plan, the service
 * alone knows. tests/Cases/record-rules.json holds both to the same cases.
 * @param today the day in Việt Nam, YYYY-MM-DD
 */
export function faultsOf(
	noun: NounName,
	told: object,
	words: Pick<RecordNames, 'kinds' | 'agencies' | 'places' | 'topics'>,
	today: string,
	needsReason = false
): Faults {
	const body = told as Body;
	const faults = check(body, bodies[noun]);
	const { date, topics = [] } = body;
	days(body, today, faults);
	add(faults, '/kind', unknown(body.kind, words.kinds));
	// Sites and twinnings keep the place and agency that were recorded: without a date any day will do.
	add(faults, '/agency', unknown(body.agency, words.agencies, date));
	add(faults, '/place', unknown(body.place, words.places, date));
	topics.forEach((topic, i) => add(faults, `/topics/${i}`, unknown(topic, words.topics)));
	if (noun === 'sites') {
		const names = check(body.name ?? {}, writtenName);
		for (const [member, why] of Object.entries(names)) add(faults, `/name${member}`, why);
	}
	if (body.url && !isWebAddress(body.url)) add(faults, '/url', [m.rule_web_address()]);
	if (needsReason && !body.reason?.trim()) add(faults, '/reason', [m.rule_reason()]);
	return faults;
}

function days({ date, from, until }: Body, today: string, faults: Faults) {
	if (date && !within(date, today)) add(faults, '/date', [m.rule_day()]);
	if (from && !within(from, today)) add(faults, '/from', [m.rule_day()]);
	if (until && !within(until, today)) add(faults, '/until', [m.rule_last_day()]);
	if (until && from && until < from) add(faults, '/until', [m.rule_last_before_first()]);
}

// A name and password before the host would show another host than the one that is opened.
function isWebAddress(text: string): boolean {
	if (!/^https?:\/\//i.test(text) || /\s/.test(text) || !URL.canParse(text)) return false;
	const { hostname, username, password } = new URL(text);
	return hostname !== '' && username === '' && password === '';
}
