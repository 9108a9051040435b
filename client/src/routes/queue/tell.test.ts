import type { Entry } from '$lib/capture/entry';
import { expect, test } from 'vitest';
import { editAddress } from './tell';

const entry = (more: Partial<Entry>) =>
	({ id: 'a', collection: 'outputs', method: 'create', body: {}, etag: null, ...more }) as Entry;

test('every entry is typed on in its own form', () => {
	expect(editAddress(entry({}))).toBe('/outputs/new?draft=a');
	expect(editAddress(entry({ method: 'change', etag: '"2"' }))).toBe('/outputs/a/edit');
	const plan = { collection: 'sessions' as const, body: { status: 'planned' } };
	expect(editAddress(entry(plan))).toBe('/calendar/new?draft=a');
	expect(editAddress(entry({ ...plan, method: 'change', etag: '"2"' }))).toBe('/calendar/a');
	const handed = { collection: 'sites' as const, method: 'submit' as const, etag: '"1"' };
	expect(editAddress(entry(handed))).toBe('/sites/a');
	const nothing = { agency: 'dic', calendar: 'civil', period: '2024-02', note: null };
	const said = { collection: 'reports' as const, method: 'report' as const, body: nothing };
	expect(editAddress(entry(said))).toBe('/coverage?year=2024&period=2024-02');
	const held = { collection: 'sessions' as const, method: 'hold' as const, etag: '"1"' };
	expect(editAddress(entry(held))).toBe('/calendar/a/hold');
});
