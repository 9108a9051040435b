import type { Indicator, Plan } from '$lib/api/types';
import { labelOf, placeName } from '$lib/catalogue/catalogue';
import { narrowings } from '$lib/figures/measure';
import type { MeasureNames } from '$lib/figures/MeasureFields.svelte';
import { m } from '$lib/paraglide/messages';
import { day, number } from '$lib/words/format';
import { formOf, type PlanForm, type TaskForm } from './form';
import { qualifierName, taskStatusName } from './names';

export interface PlanDifference {
	member: string;
	mine: string;
	theirs: string;
}

/** What two versions of a plan say differently, in the reader's words; tasks are told apart by their codes. */
export function differences(a: PlanForm, b: PlanForm, names: MeasureNames): PlanDifference[] {
	const [mine, theirs] = [told(a, names), told(b, names)];
	const members = [...new Set([...mine.keys(), ...theirs.keys()])];
	return members.flatMap((member) => {
		const pair = { mine: mine.get(member) || '–', theirs: theirs.get(member) || '–' };
		return pair.mine === pair.theirs ? [] : [{ member, ...pair }];
	});
}

/** The same between two plans as they were read: a step of a plan's history. */
export function changed(before: Plan, after: Plan, names: MeasureNames) {
	return differences(formOf(before), formOf(after), names).map(({ member, mine, theirs }) => ({
		member,
		before: mine,
		after: theirs
	}));
}

function told(form: PlanForm, names: MeasureNames): Map<string, string> {
	const agency = (code: string) => labelOf(names.agencies, code);
	const lines: [string, string][] = [
		[m.code(), form.code.trim()],
		[m.plan_year(), form.year.trim()],
		[m.plan_calendar(), form.calendar === 'civil' ? m.calendar_civil() : m.calendar_reporting()],
		[m.plan_programme(), form.programme],
		[m.plan_number(), form.number.trim()],
		[m.title_vi(), form.vi.trim()],
		[m.title_en(), form.en.trim()],
		[m.plan_signed_on(), form.signedOn && day(form.signedOn)],
		[
			m.signatories(),
			form.signatories
				.map((item) => [agency(item.agency), item.role, item.name].filter(Boolean).join(', '))
				.join('; ')
		]
	];
	for (const task of form.tasks) {
		const of = m.task_of({ code: task.code.trim() });
		for (const [member, value] of linesOf(task, names)) lines.push([`${of}: ${member}`, value]);
	}
	return new Map(lines);
}

function linesOf(task: TaskForm, names: MeasureNames): [string, string][] {
	const agency = (code: string) => labelOf(names.agencies, code);
	return [
		[m.title_vi(), task.vi.trim()],
		[m.title_en(), task.en.trim()],
		[m.lead(), agency(task.lead)],
		[m.supporting(), [...task.supporting].sort().map(agency).join('; ')],
		[m.task_first(), task.from && day(task.from)],
		[m.task_last(), task.until && day(task.until)],
		[m.task_measure(), measureWords(task, names)],
		[m.target(), targetWords(task)],
		[m.status(), taskStatusName(task.status)],
		[m.note(), task.note.trim()]
	];
}

function measureWords({ indicator, narrowed }: TaskForm, names: MeasureNames): string {
	if (!indicator) return '';
	const lists = {
		kind: names.kinds,
		topic: names.topics,
		audience: names.audiences,
		agency: names.agencies
	};
	const words = narrowings.flatMap((key) =>
		[...narrowed[key]]
			.sort()
			.map((code) => (key === 'place' ? placeName(names.places, code) : labelOf(lists[key], code)))
	);
	const label = labelOf(names.indicators satisfies Indicator[], indicator);
	return words.length > 0 ? `${label}: ${words.join('; ')}` : label;
}

function targetWords({ target, qualifier }: TaskForm): string {
	const count = Number(target.replace(/\D/g, ''));
	if (target.trim() === '') return '';
	return `${qualifierName(qualifier || null)} ${number(count)}`.trim();
}
