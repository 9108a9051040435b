import type { Metric, Place } from '$lib/api/types';
import { overwriteGetLocale } from '$lib/paraglide/runtime';
import { beforeEach, expect, test } from 'vitest';
import { apart, figureName, figureTitle } from './name';

const metric = {
	indicator: { code: 'sessions', label: 'Buổi tuyên truyền', unit: 'buổi', measure: 'flow' },
	period: { code: '2023-Q2', calendar: 'civil', from: '2023-04-01', to: '2023-06-30' },
	release: null,
	asOf: null
} as Metric;
const coded = (code: string, label: string) => ({ code, label });
const names = {
	kind: [],
	topic: [coded('drugs', 'Phòng, chống ma túy'), coded('twinning', 'Kết nghĩa')],
	audience: [],
	agency: [],
	place: [
		{ ...coded('02788', 'Xã Bản Lầu'), parent: '083' },
		{ ...coded('083', 'Huyện Mường Khương'), parent: '10' }
	] as Place[]
};

beforeEach(() => overwriteGetLocale(() => 'vi'));

test('a figure is named by all that narrows it', () => {
	const figure = { period: '2023-Q2', topic: 'drugs,twinning', place: '02788' };
	expect(figureName(metric, figure, names)).toBe(
		'Buổi tuyên truyền (chuyên đề Phòng, chống ma túy hoặc Kết nghĩa; tại Xã Bản Lầu, Huyện Mường Khương), quý II/2023'
	);
	expect(figureName(metric, { period: '2023-Q2' }, names)).toBe('Buổi tuyên truyền, quý II/2023');
});

test('the calendar and the boundaries are told where they are not the usual ones', () => {
	const reporting = { ...metric, period: { ...metric.period, calendar: 'reporting' as const } };
	const figure = { period: '2023', geography: '2025' as const };
	expect(figureName(reporting, figure, names)).toBe(
		'Buổi tuyên truyền, năm 2023, theo năm báo cáo, theo địa giới 2025 (nay)'
	);
	overwriteGetLocale(() => 'en');
	expect(figureName(reporting, figure, names)).toBe(
		'Buổi tuyên truyền, 2023, by the reporting calendar, within boundaries of 2025 (today)'
	);
});

test('its title says as of when it is told', () => {
	const figure = { period: '2023' };
	const released = { ...metric, release: coded('r', 'Tổng kết 2023') };
	expect(figureTitle(metric, figure, names)).toBe('Buổi tuyên truyền, năm 2023');
	expect(figureTitle(released, figure, names)).toBe(
		'Buổi tuyên truyền, năm 2023, như đã công bố “Tổng kết 2023”'
	);
	expect(figureTitle({ ...metric, asOf: '2024-02-26' }, figure, names)).toBe(
		'Buổi tuyên truyền, năm 2023, như ghi nhận đến hết 26/02/2024'
	);
});

test('a heading says below it what sets the figure apart, many names by their number', () => {
	const reporting = {
		...metric,
		period: { ...metric.period, calendar: 'reporting' as const },
		release: coded('r', 'Tổng kết 2023')
	};
	const figure = { period: '2023', topic: 'drugs,twinning', geography: '2025' as const };
	expect(apart(metric, { period: '2023' }, names)).toBe('');
	expect(apart(reporting, figure, names)).toBe(
		'Chuyên đề Phòng, chống ma túy hoặc Kết nghĩa · theo năm báo cáo · theo địa giới 2025 (nay) · như đã công bố “Tổng kết 2023”'
	);
	const many = { period: '2023', topic: 'a,b,c,d', place: '02788' };
	expect(apart(metric, many, names)).toBe('Thuộc 4 chuyên đề; tại Xã Bản Lầu, Huyện Mường Khương');
	overwriteGetLocale(() => 'en');
	expect(apart(metric, many, names)).toMatch(/^On any of 4 topics; in /);
});
