import { rules } from '$lib/api/rules';
import type { SessionBody } from '$lib/api/types';
import { check, type Faults } from '$lib/capture/check';
import { inForce, type Catalogue } from '$lib/catalogue/catalogue';
import { m } from '$lib/paraglide/messages';
import { day } from '$lib/words/format';

const firstDay = '1990-01-01';

/** Words of the catalogue that a code may be; those of agencies and places have their days. */
type Words = { code: string; from?: string | null; until?: string | null }[];

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
	const add = (pointer: string, ...told: string[]) => {
		if (told.length > 0) faults[pointer] = [...(faults[pointer] ?? []), ...told];
	};
	const { date, agency, partners = [], languages = [] } = body;
	if (date && (date < firstDay || date > today)) add('/date', m.rule_day());
	if (!body.place) faults['/place'] = [m.place_needed()];
	add('/place', ...unknown(body.place, words.places, date));
	add('/agency', ...unknown(agency, words.agencies, date));
	add('/kind', ...unknown(body.kind, words.kinds, date));
	partners.forEach((partner, i) => {
		add(`/partners/${i}`, ...unknown(partner, words.agencies, date));
		if (partner === agency) add(`/partners/${i}`, m.rule_own_partner());
	});
	body.topics.forEach((topic, i) => add(`/topics/${i}`, ...unknown(topic, words.topics, date)));
	languages.forEach((code, i) => add(`/languages/${i}`, ...unknown(code, words.languages, date)));
	attendance(body, words, add);
	if (needsReason && !body.reason?.trim()) add('/reason', m.rule_reason());
	return faults;
}

function unknown(code: string, words: Words, on: string): string[] {
	if (!code) return [];
	const word = words.find((item) => item.code === code);
	if (!word) return [m.rule_no_such({ code })];
	const { from = null, until = null } = word;
	return !on || inForce({ from, until }, on) ? [] : [m.rule_not_in_force({ code, day: day(on) })];
}

function attendance(
	{ kind, attendance = {} }: SessionBody,
	words: Catalogue,
	add: (pointer: string, told: string) => void
) {
	for (const audience of Object.keys(attendance)) {
		const known = words.audiences.some(({ code }) => code === audience && code !== 'unsplit');
		const alone = Object.keys(attendance).length === 1;
		if (audience === 'total' && !alone) add('/attendance/total', m.rule_total_alone());
		if (audience !== 'total' && !known) {
			add(`/attendance/${audience}`, m.rule_no_such({ code: audience }));
		}
	}
	const required = words.kinds.find(({ code }) => code === kind)?.counts === 'required';
	if (required && Object.values(attendance).every((count) => count === 0)) {
		add('/attendance', m.rule_attended());
	}
}
