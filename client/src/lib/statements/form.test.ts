import { expect, test } from 'vitest';
import type { Indicator, Statement } from '$lib/api/types';
import { bodyOf, differing, emptyForm, formOf } from './form';

const statement = {
	code: '2023-publications',
	period: { from: '2023-01-01', to: '2023-12-31' },
	text: { vi: 'Đăng tải trên 50.000 tin, bài tuyên truyền' },
	qualifier: 'over',
	value: 50_000,
	number: null,
	unit: 'tin, bài',
	measure: { indicator: 'publications', topic: ['drugs'] },
	source: { title: 'Báo cáo', url: null, date: '2024-02-27' },
	note: 'n',
	ledger: null
} as Statement;
const indicators = [
	{ code: 'publications', dimensions: ['period', 'kind', 'topic'] },
	{ code: 'twinnings', dimensions: ['period', 'place'] }
] as Indicator[];

test('a statement is sent back as it was read when nothing is typed', () => {
	const body = bodyOf(formOf(statement), indicators, statement);
	expect(body).toEqual({
		code: '2023-publications',
		period: statement.period,
		text: statement.text,
		qualifier: 'over',
		value: 50_000,
		unit: 'tin, bài',
		measure: statement.measure,
		source: statement.source,
		note: 'n'
	});
});

test('a number goes as it is written, for the service to read', () => {
	const form = { ...formOf(statement), number: ' trên 200 nghìn ' };
	const body = bodyOf(form, indicators, statement);
	expect(body.number).toBe('trên 200 nghìn');
	expect(body).not.toHaveProperty('value');
});

test('words that were kept are shown and sent as they were', () => {
	const kept = { ...statement, number: 'hơn 50 nghìn' };
	expect(formOf(kept).number).toBe('hơn 50 nghìn');
	expect(bodyOf(formOf(kept), indicators, kept).number).toBe('hơn 50 nghìn');
});

test('codes that narrowed another indicator are left behind', () => {
	const form = { ...formOf(statement), indicator: 'twinnings' };
	expect(bodyOf(form, indicators, statement).measure).toEqual({ indicator: 'twinnings' });
	expect(bodyOf({ ...form, indicator: '' }, indicators, statement).measure).toBeNull();
});

test('two readings are told apart by field', () => {
	const other = { ...formOf(statement), unit: 'bài', narrowed: emptyForm().narrowed };
	expect(differing(formOf(statement), other)).toEqual(['unit', 'narrowed']);
});
