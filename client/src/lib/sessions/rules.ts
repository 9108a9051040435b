import { rules } from '$lib/api/rules';
import type { SessionBody } from '$lib/api/types';
import { add, check, unknown, within, type Faults } from '$lib/capture/check';
import type { Catalogue } from '$lib/catalogue/catalogue';
import { m } from '$lib/paraglide/messages';

/**
 * What the service would have against a session: the rules of the contract, and those that no
 * schema can tell, which hang on the catalogue and on the day. tests/Cases/session-rules.json
 * holds both to the same cases.
 * @param today the day in Việt Nam, YYYY-MM-DD
 */
export function faultsOf(
	body: SessionBody,
	words: Catalogue,
	today: string,
	needsReason = false
): Faults {
	const faults = check(body, rules.SessionBody);
	const { date, agency, kind, partners = [], languages = [] } = body;
	const planned = body.status === 'planned';
	const last = planned ? twoYearsAfter(today) : today;
	if (date && !within(date, last)) {
		add(faults, '/date', [planned ? m.rule_planned_day() : m.rule_day()]);
	}
	if (!body.place) faults['/place'] = [m.place_needed()];
	add(faults, '/place', unknown(body.place, words.places, date));
	add(faults, '/agency', unknown(agency, words.agencies, date));
	add(faults, '/kind', unknown(kind, words.kinds));
	partners.forEach((partner, i) => {
		const own = partner === agency ? [m.rule_own_partner()] : [];
		add(faults, `/partners/${i}`, [...unknown(partner, words.agencies, date), ...own]);
	});
	body.topics.forEach((topic, i) => add(faults, `/topics/${i}`, unknown(topic, words.topics)));
	languages.forEach((code, i) => add(faults, `/languages/${i}`, unknown(code, words.languages)));
	if (!planned) attendance(body, words, faults);
	if (needsReason && !body.reason?.trim()) add(faults, '/reason', [m.rule_reason()]);
	return faults;
}

const twoYearsAfter = (today: string) => `${Number(today.slice(0, 4)) + 2}${today.slice(4)}`;

function attendance({ kind, attendance = {} }: SessionBody, words: Catalogue, faults: Faults) {
	for (const audience of Object.keys(attendance)) {
		const known = words.audiences.some(({ code }) => code === audience && code !== 'unsplit');
		const alone = Object.keys(attendance).length === 1;
		if (audience === 'total' && !alone) {
			add(faults, '/attendance/total', [m.rule_total_alone()]);
		}
		if (audience !== 'total' && !known) {
			add(faults, `/attendance/${audience}`, [m.rule_no_such({ code: audience })]);
		}
	}
	const required = words.kinds.find(({ code }) => code === kind)?.counts === 'required';
	if (required && Object.values(attendance).every((count) => count === 0)) {
		add(faults, '/attendance', [m.rule_attended()]);
	}
}
