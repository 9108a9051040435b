import type { Indicator, Statement, StatementBody } from '$lib/api/types';
import { emptyNarrowing, measureOf, narrowedBy, type Narrowed } from '$lib/figures/measure';
import { reportWords } from './words';

/** A statement as it is typed. */
export interface StatementForm {
	code: string;
	from: string;
	to: string;
	text: string;
	/** As people write it: "trên 200 nghìn". */
	number: string;
	unit: string;
	/** Empty where nothing counts what was stated. */
	indicator: string;
	narrowed: Narrowed;
	title: string;
	url: string;
	date: string;
	note: string;
}

export function emptyForm(): StatementForm {
	return {
		code: '',
		from: '',
		to: '',
		text: '',
		number: '',
		unit: '',
		indicator: '',
		narrowed: emptyNarrowing(),
		title: '',
		url: '',
		date: '',
		note: ''
	};
}

export function formOf(statement: Statement): StatementForm {
	const { measure, source } = statement;
	return {
		code: statement.code,
		from: statement.period.from,
		to: statement.period.to,
		text: statement.text.vi,
		number: statement.number ?? reportWords(statement),
		unit: statement.unit,
		indicator: measure?.indicator ?? '',
		narrowed: narrowedBy(measure),
		title: source.title,
		url: source.url ?? '',
		date: source.date ?? '',
		note: statement.note ?? ''
	};
}

/**
 * What is sent. Where the words of a number were never kept and those made up for the form stand as
 * they were, its qualifier and value go back instead.
 */
export function bodyOf(
	form: StatementForm,
	indicators: Indicator[],
	read: Statement | null
): StatementBody {
	const number = form.number.trim();
	const untouched = read !== null && read.number === null && number === reportWords(read);
	return {
		code: form.code.trim(),
		period: { from: form.from, to: form.to },
		text: { vi: form.text.trim() },
		...(untouched ? { qualifier: read.qualifier, value: read.value } : { number }),
		unit: form.unit.trim(),
		measure: measureOf(form.indicator, form.narrowed, indicators),
		source: { title: form.title.trim(), url: form.url.trim() || null, date: form.date || null },
		note: form.note.trim() || null
	};
}

/** The fields that two forms differ in. */
export function differing(a: StatementForm, b: StatementForm): (keyof StatementForm)[] {
	return (Object.keys(a) as (keyof StatementForm)[]).filter(
		(key) => JSON.stringify(a[key]) !== JSON.stringify(b[key])
	);
}
