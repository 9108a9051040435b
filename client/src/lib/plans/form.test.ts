import type { Agency, Indicator, Plan } from '$lib/api/types';
import { expect, test } from 'vitest';
import { differences } from './differences';
import { bodyOf, daysOfYear, emptyPlan, emptyTask, formOf, tasksFor, unready } from './form';

const indicators = [
	{ code: 'sessions', label: 'Buổi', dimensions: ['period', 'kind', 'topic'] },
	{ code: 'sites', label: 'Cụm', dimensions: ['period', 'kind'] }
] as Indicator[];
const names = { indicators, kinds: [], topics: [], audiences: [], agencies: [], places: [] };
const words = { needed: 'needed', noCount: 'no count' };
const plan: Plan = {
	id: '01900000-0000-7000-8000-000000000001',
	code: '2024',
	year: 2024,
	calendar: 'civil',
	programme: '2022-2030',
	number: null,
	title: { vi: 'Kế hoạch', en: 'Plan' },
	signedOn: '2024-02-27',
	signatories: [{ agency: 'bgc', name: null, role: 'Chỉ huy trưởng' }],
	status: 'signed',
	version: 2,
	tasks: [
		{
			code: '1',
			title: { vi: 'Tuyên truyền', en: 'Sessions' },
			lead: 'bgc',
			supporting: ['dic'],
			from: '2024-02-29',
			until: '2025-02-10',
			measure: { indicator: 'sessions', topic: ['drugs'] },
			target: 1200,
			qualifier: 'at-least',
			status: 'in-progress',
			note: 'ghi chú'
		}
	]
};

test('a plan read and sent back unchanged says the same', () => {
	expect({ ...plan, ...bodyOf(formOf(plan), indicators, '') }).toEqual(plan);
});

test('without a measure there is no target, and a narrowing of another figure is left behind', () => {
	const form = formOf(plan);
	const [task] = form.tasks;
	if (!task) throw new Error();
	task.indicator = 'sites';
	expect(bodyOf(form, indicators, '').tasks[0]).toMatchObject({ measure: { indicator: 'sites' } });
	task.indicator = '';
	expect(bodyOf(form, indicators, 'x')).toMatchObject({
		reason: 'x',
		tasks: [{ measure: null, target: null, qualifier: null }]
	});
});

test('what is missing or no number is told at its pointer', () => {
	const form = emptyPlan(2025, '');
	form.year = 'năm nay';
	form.signatories.push({ key: 'a', agency: '', name: '', role: '' });
	form.tasks.push({ ...emptyTask(emptyPlan(2025, '')), indicator: 'sessions', target: '1.2' });
	expect(unready(form, words)).toEqual({
		'/year': ['no count'],
		'/title/vi': ['needed'],
		'/title/en': ['needed'],
		'/signatories/0/agency': ['needed'],
		'/tasks/0/lead': ['needed'],
		'/tasks/0/title/vi': ['needed'],
		'/tasks/0/title/en': ['needed'],
		'/tasks/0/target': ['no count']
	});
});

test('a new task has the next code and the days of its year, by either calendar', () => {
	expect(emptyTask(formOf(plan))).toMatchObject({ code: '2', from: '2024-01-01' });
	expect(daysOfYear(2025, 'reporting')).toEqual({ from: '2024-12-15', until: '2025-12-14' });
});

test('tasks begin the next year anew, on the same days, under who has taken over by then', () => {
	const agency = (code: string, until: string | null, successor: string | null): Agency => ({
		code,
		kind: 'x',
		label: code,
		parent: null,
		from: null,
		until,
		successor
	});
	const agencies = [agency('bgc', '2025-01-31', 'bgc-2025'), agency('dic', '2025-06-30', 'dcst')];
	expect(tasksFor(plan, 2025, agencies)[0]).toMatchObject({
		lead: 'bgc-2025',
		supporting: ['dic'],
		from: '2025-02-28',
		until: '2026-02-10',
		target: '1200',
		status: 'not-started',
		note: ''
	});
});

test('two versions differ in what they say, task by task', () => {
	const other = formOf({ ...plan, number: '12/KH' });
	const [task] = other.tasks;
	if (task) task.target = '1.300';
	const found = differences(formOf(plan), other, names);
	expect(found).toHaveLength(2);
	expect(found[0]).toMatchObject({ mine: '–', theirs: '12/KH' });
	expect(found[1]?.theirs).toMatch(/1[.,]300/);
	expect(differences(formOf(plan), formOf(plan), names)).toEqual([]);
});
