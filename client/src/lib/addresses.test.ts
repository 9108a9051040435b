import { expect, test } from 'vitest';
import {
	atPresent,
	figureAddress,
	measureFilters,
	overviewAddress,
	placeAddress,
	readFigure,
	readSessions,
	readYear,
	sameMeasure,
	sessionsAddress
} from './addresses';

const params = (address: string) => new URL(address, 'http://here').searchParams;

test('a figure’s address keeps its commas and comes back as it went', () => {
	const query = { period: '2023', kind: 'unit-meeting,village-meeting' };
	const address = figureAddress('attendance', query);
	expect(address).toBe('/figures/attendance?period=2023&kind=unit-meeting,village-meeting');
	expect(readFigure(params(address))).toEqual({ ...query, calendar: undefined });
});

test('the reporting calendar is kept, any other word is the civil one', () => {
	expect(readFigure(params('/?period=2023&calendar=reporting'))?.calendar).toBe('reporting');
	expect(readFigure(params('/?period=2023&calendar=lunar'))?.calendar).toBeUndefined();
});

test('a figure without a period is none, and strange parameters are not passed on', () => {
	expect(readFigure(params('/?kind=unit-meeting'))).toBeNull();
	expect(readFigure(params('/?period=2023&lang=en&x=1'))).not.toHaveProperty('lang');
});

test('filters of sessions leave out what is empty', () => {
	expect(sessionsAddress({ q: 'họp & nói', place: '', kind: undefined })).toBe(
		'/sessions?q=h%E1%BB%8Dp%20%26%20n%C3%B3i'
	);
	expect(readSessions(params('/sessions?q=%20&from=2023-01-01'))).toEqual({ from: '2023-01-01' });
});

test('a year is a year or nothing', () => {
	expect(readYear(params(overviewAddress({ year: 2023, calendar: 'civil' })))).toBe(2023);
	expect(readYear(params('/'))).toBeNull();
	expect(readYear(params('/?year=20x3'))).toBeNull();
	expect(readYear(params('/?year=99999'))).toBeNull();
});

test('measures are the same whatever the order of their codes', () => {
	const asked = { indicator: 'sessions', topic: ['drugs', 'twinning'] };
	expect(sameMeasure(asked, { indicator: 'sessions', topic: ['twinning', 'drugs'] })).toBe(true);
	expect(sameMeasure(asked, { ...asked, kind: null })).toBe(true);
	expect(sameMeasure(asked, { ...asked, kind: ['school-talk'] })).toBe(false);
	expect(sameMeasure(asked, { indicator: 'sessions' })).toBe(false);
});

test('a measure’s lists become comma-separated filters', () => {
	expect(measureFilters({ indicator: 'sites', kind: ['border-gate'], topic: [] })).toEqual({
		kind: 'border-gate'
	});
});

test('a geography is kept where it is one, and goes without saying as it was', () => {
	expect(readFigure(params('/?period=2023&geography=2025'))?.geography).toBe('2025');
	expect(readSessions(params('/sessions?place=10&geography=1999'))).toEqual({ place: '10' });
	expect(overviewAddress({ year: 2023, calendar: 'civil', geography: '2020' })).toBe(
		'/?year=2023&geography=2020'
	);
	expect(placeAddress('02788-2025', 2023)).toBe('/places/02788-2025?year=2023');
});

test('a figure as it is now forgets when it was asked for', () => {
	const cited = { period: '2023', kind: 'event', asOf: '2024-02-27', version: '28' };
	expect(figureAddress('sessions', atPresent(cited))).toBe(
		'/figures/sessions?period=2023&kind=event'
	);
});
