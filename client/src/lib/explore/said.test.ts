import { describe, expect, test } from 'vitest';
import type { Metric } from '$lib/api/types';
import { remarksOn, viewOf, type Names } from './said';

const kinds = [{ code: 'unit-meeting', label: 'Sinh hoạt đơn vị' }];
const names: Names = {
	places: [],
	agencies: [],
	kinds,
	topics: [
		{ code: 'drugs', label: 'Ma túy' },
		{ code: 'sea', label: 'Biển' }
	],
	audiences: []
};
const metric = (more: object) =>
	({
		indicator: { unit: 'buổi' },
		period: { code: '2023', calendar: 'civil', from: '2023-01-01', to: '2023-12-31' },
		dimensions: [],
		rows: [],
		geography: 'as-was',
		notes: [],
		previousPeriod: null,
		total: 1874,
		...more
	}) as unknown as Metric;
const withheld = (value?: number) => ({ kinds: ['unit-meeting'], because: 'Vì thế.', value });

describe('remarks', () => {
	test('say of what is withheld how much it is, or that it is left out', () => {
		expect(remarksOn(metric({ withheld: withheld(705) }), kinds)).toEqual([
			'705 buổi thuộc hình thức “Sinh hoạt đơn vị” không công bố riêng theo địa bàn, đơn vị.'
		]);
		expect(remarksOn(metric({ withheld: withheld() }), kinds)).toEqual([
			'Không gồm “Sinh hoạt đơn vị”. Vì thế.'
		]);
		expect(remarksOn(metric({ withheld: withheld(0) }), kinds)).toEqual([]);
	});

	test('say of days at the ends that something is left out of them too', () => {
		const period = { code: '', calendar: 'civil', from: '2023-01-01', to: '2023-03-10' };
		expect(remarksOn(metric({ withheld: withheld(3), period }), kinds)).toHaveLength(2);
		expect(
			remarksOn(metric({ withheld: withheld(3), period: { ...period, to: '2023-03-14' } }), kinds)
		).toHaveLength(1);
	});

	test('say what overlaps, and that its shares add up to more than all', () => {
		const of = (...topics: string[]) =>
			metric({
				dimensions: [{ code: 'topic', label: 'Chuyên đề', overlapping: true }],
				rows: topics.map((code) => ({ topic: { code, label: code }, value: 1 }))
			});
		expect(remarksOn(of('drugs', 'sea'), kinds)[0]).toMatch(/nhiều chuyên đề: .*1\.874.*quá 100%/);
		expect(remarksOn(of('drugs'), kinds)).toEqual([]);
	});

	test('say that a period which still runs is set beside a whole one', () => {
		const compared = metric({
			previousPeriod: { code: '2022', from: '2022-01-01', to: '2022-12-31' }
		});
		expect(remarksOn(compared, kinds, '2023-12-31')).toHaveLength(1);
		expect(remarksOn(compared, kinds, '2024-01-01')).toEqual([]);
	});
});

test('a view says its days, calendar, filters, geography and moment', () => {
	const of = metric({
		period: { code: '2023', calendar: 'reporting', from: '2022-12-15', to: '2023-12-14' },
		geography: '2025',
		asOf: '2024-01-31'
	});
	expect(
		viewOf(of, { indicator: 'sessions', by: [], period: '2023', topic: 'drugs,sea' }, names)
	).toEqual([
		'15/12/2022 – 14/12/2023',
		'Năm báo cáo',
		'Chỉ tính: Ma túy hoặc Biển',
		'cộng theo địa giới 2025 (nay)',
		'Theo những gì ghi nhận đến hết 31/01/2024'
	]);
});
