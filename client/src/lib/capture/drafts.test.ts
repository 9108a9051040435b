import { beforeEach, expect, test } from 'vitest';
import { drafts, type Draft } from './drafts';

class Memory {
	readonly kept = new Map<string, string>();
	get length() {
		return this.kept.size;
	}
	key = (i: number) => [...this.kept.keys()][i] ?? null;
	getItem = (key: string) => this.kept.get(key) ?? null;
	setItem = (key: string, value: string) => void this.kept.set(key, value);
	removeItem = (key: string) => void this.kept.delete(key);
}

let store: Memory;
const draft = (id: string, at: string): Draft<{ title: string }> => ({
	id,
	at,
	etag: null,
	form: { title: `họp thôn ${id}` }
});

beforeEach(() => {
	store = new Memory();
});

test('what was kept is found again, letter by letter', () => {
	const kept = draft('a', '2024-01-01T00:00:00Z');
	expect(drafts('sessions', store).keep(kept)).toBe(true);
	expect(drafts('sessions', store).find('a')).toEqual(kept);
});

test('all drafts are listed newest first, of this collection only', () => {
	const sessions = drafts('sessions', store);
	sessions.keep(draft('old', '2024-01-01T00:00:00Z'));
	sessions.keep(draft('new', '2024-01-02T00:00:00Z'));
	drafts('outputs', store).keep(draft('other', '2024-01-03T00:00:00Z'));
	store.setItem('foreign', '{}');
	expect(sessions.all().map(({ id }) => id)).toEqual(['new', 'old']);
});

test('a dropped draft is gone, and only that one', () => {
	const sessions = drafts('sessions', store);
	sessions.keep(draft('a', '2024-01-01T00:00:00Z'));
	sessions.keep(draft('b', '2024-01-01T00:00:00Z'));
	sessions.drop('a');
	expect(sessions.all().map(({ id }) => id)).toEqual(['b']);
});

test('text that is no draft is passed over', () => {
	store.setItem('bordercomms:sessions:x', '{broken');
	store.setItem('bordercomms:sessions:y', '"y"');
	expect(drafts('sessions', store).all()).toEqual([]);
});

test('a store that is full says so and does not throw', () => {
	store.setItem = () => {
		throw new DOMException('full', 'QuotaExceededError');
	};
	expect(drafts('sessions', store).keep(draft('a', '2024-01-01T00:00:00Z'))).toBe(false);
});

test('without a store nothing is kept and nothing breaks', () => {
	const none = drafts('sessions', undefined);
	expect(none.keep(draft('a', '2024-01-01T00:00:00Z'))).toBe(false);
	expect(none.find('a')).toBeNull();
	expect(none.all()).toEqual([]);
});
