import type {
	Agency,
	Calendar,
	Indicator,
	Plan,
	PlanBody,
	Qualifier,
	TaskStatus
} from '$lib/api/types';
import { uuidv7 } from '$lib/capture/uuid';
import { emptyNarrowing, measureOf, narrowedBy, type Narrowed } from '$lib/figures/measure';
import { whole } from '$lib/sessions/form';

/** A plan as it is typed. */
export interface PlanForm {
	code: string;
	year: string;
	calendar: Calendar;
	programme: string;
	number: string;
	vi: string;
	en: string;
	/** Empty until it is signed. */
	signedOn: string;
	signatories: SignatoryForm[];
	tasks: TaskForm[];
}

export interface SignatoryForm {
	key: string;
	agency: string;
	name: string;
	role: string;
}

export interface TaskForm {
	/** Tells the task from others while its code is being typed. */
	key: string;
	code: string;
	vi: string;
	en: string;
	lead: string;
	supporting: string[];
	from: string;
	until: string;
	/** Empty where nothing counts what it asks for. */
	indicator: string;
	narrowed: Narrowed;
	target: string;
	qualifier: Qualifier | '';
	status: TaskStatus;
	note: string;
}

/** The first and last day of a plan's year, by its calendar. */
export function daysOfYear(year: number, calendar: Calendar): { from: string; until: string } {
	return calendar === 'reporting'
		? { from: `${year - 1}-12-15`, until: `${year}-12-14` }
		: { from: `${year}-01-01`, until: `${year}-12-31` };
}

export function emptyPlan(year: number, programme: string): PlanForm {
	return {
		code: String(year),
		year: String(year),
		calendar: 'civil',
		programme,
		number: '',
		vi: '',
		en: '',
		signedOn: '',
		signatories: [],
		tasks: []
	};
}

export function emptyTask(plan: PlanForm): TaskForm {
	const used = plan.tasks.map(({ code }) => Number(code) || 0);
	return {
		key: uuidv7(),
		code: String(Math.max(0, ...used) + 1),
		vi: '',
		en: '',
		lead: '',
		supporting: [],
		...daysOfYear(Number(plan.year), plan.calendar),
		indicator: '',
		narrowed: emptyNarrowing(),
		target: '',
		qualifier: '',
		status: 'not-started',
		note: ''
	};
}

export function formOf(plan: Plan): PlanForm {
	return {
		code: plan.code,
		year: String(plan.year),
		calendar: plan.calendar,
		programme: plan.programme ?? '',
		number: plan.number ?? '',
		vi: plan.title.vi,
		en: plan.title.en,
		signedOn: plan.signedOn ?? '',
		signatories: plan.signatories.map(({ agency, name, role }) => ({
			key: uuidv7(),
			agency,
			name: name ?? '',
			role: role ?? ''
		})),
		tasks: plan.tasks.map((task) => ({
			key: uuidv7(),
			code: task.code,
			vi: task.title.vi,
			en: task.title.en,
			lead: task.lead,
			supporting: [...task.supporting],
			from: task.from,
			until: task.until,
			indicator: task.measure?.indicator ?? '',
			narrowed: narrowedBy(task.measure),
			target: task.target === null ? '' : String(task.target),
			qualifier: task.qualifier ?? '',
			status: task.status,
			note: task.note ?? ''
		}))
	};
}

export function bodyOf(form: PlanForm, indicators: Indicator[], reason: string): PlanBody {
	return {
		code: form.code.trim(),
		year: Number(form.year),
		calendar: form.calendar,
		programme: form.programme || null,
		number: form.number.trim() || null,
		title: { vi: form.vi.trim(), en: form.en.trim() },
		signedOn: form.signedOn || null,
		signatories: form.signatories.map(({ agency, name, role }) => ({
			agency,
			name: name.trim() || null,
			role: role.trim() || null
		})),
		tasks: form.tasks.map((task) => {
			const measure = measureOf(task.indicator, task.narrowed, indicators);
			const target = measure ? whole(task.target) : null;
			return {
				code: task.code.trim(),
				title: { vi: task.vi.trim(), en: task.en.trim() },
				lead: task.lead,
				supporting: task.supporting.filter((code) => code !== task.lead),
				from: task.from,
				until: task.until,
				measure,
				target,
				qualifier: target === null ? null : task.qualifier || null,
				status: task.status,
				note: task.note.trim() || null
			};
		}),
		...(reason.trim() ? { reason: reason.trim() } : {})
	};
}

/** What has to be typed otherwise before anything can be sent, by JSON pointer. */
export function unready(
	form: PlanForm,
	words: { needed: string; noCount: string }
): Record<string, string[]> {
	const told: Record<string, string[]> = {};
	const need = (text: string, pointer: string) => {
		if (!text.trim()) told[pointer] = [words.needed];
	};
	if (!/^\d{4}$/.test(form.year.trim())) told['/year'] = [words.noCount];
	need(form.code, '/code');
	need(form.vi, '/title/vi');
	need(form.en, '/title/en');
	form.signatories.forEach(({ agency }, i) => {
		need(agency, `/signatories/${i}/agency`);
	});
	form.tasks.forEach((task, i) => {
		for (const member of ['code', 'lead', 'from', 'until'] as const) {
			need(task[member], `/tasks/${i}/${member}`);
		}
		need(task.vi, `/tasks/${i}/title/vi`);
		need(task.en, `/tasks/${i}/title/en`);
		if (task.indicator && task.target.trim() !== '' && whole(task.target) === null) {
			told[`/tasks/${i}/target`] = [words.noCount];
		}
	});
	return told;
}

/**
 * The tasks of a plan for another year: their days moved by whole years, nothing done yet, and where an
 * agency has ended by then, the one that took over.
 */
export function tasksFor(plan: Plan, year: number, agencies: Agency[]): TaskForm[] {
	const moved = (day: string) => {
		const [of = '', month, date] = day.split('-');
		const to = Number(of) + year - plan.year;
		const leap = month === '02' && date === '29';
		return `${to}-${month}-${leap ? '28' : date}`;
	};
	return formOf(plan).tasks.map((task) => {
		const from = moved(task.from);
		const then = (code: string) => standingOn(agencies, code, from);
		const lead = then(task.lead);
		const supporting = [...new Set(task.supporting.map(then))].filter((code) => code !== lead);
		const until = moved(task.until);
		return { ...task, from, until, lead, supporting, status: 'not-started', note: '' };
	});
}

/** What an agency is on a day: itself, or who took over from it. */
function standingOn(agencies: Agency[], code: string, on: string): string {
	const agency = agencies.find((item) => item.code === code);
	const ended = agency?.until && agency.until < on;
	return ended && agency.successor ? standingOn(agencies, agency.successor, on) : code;
}
