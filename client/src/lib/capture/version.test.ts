import { afterEach, expect, test, vi } from 'vitest';
import { watchVersion } from './version';

afterEach(() => {
	vi.unstubAllGlobals();
});

class Registration extends EventTarget {
	installing: EventTarget | null = null;
	waiting: { postMessage: (message: string) => void } | null = null;
	update = () => Promise.resolve();
}

/** A page that a worker has, with the registration that it finds. */
function pageOf(registration: Registration) {
	const container = Object.assign(new EventTarget(), {
		ready: Promise.resolve(registration),
		controller: {}
	});
	vi.stubGlobal('navigator', { serviceWorker: container });
}

/** The worker that is being installed is ready, and waits. */
function install(registration: Registration) {
	const { installing } = registration;
	registration.installing = null;
	registration.waiting = { postMessage: () => undefined };
	installing?.dispatchEvent(new Event('statechange'));
}

test('a newer client that was being installed when the page began to watch is told', async () => {
	const registration = new Registration();
	registration.installing = new EventTarget();
	pageOf(registration);
	const found = vi.fn();
	const stop = watchVersion(found);
	await Promise.resolve();
	expect(found).not.toHaveBeenCalled();
	install(registration);
	expect(found).toHaveBeenCalledOnce();
	stop();
});

test('so is one that is found later, and one that waits already', async () => {
	const registration = new Registration();
	pageOf(registration);
	const found = vi.fn();
	const stop = watchVersion(found);
	await Promise.resolve();
	registration.installing = new EventTarget();
	registration.dispatchEvent(new Event('updatefound'));
	install(registration);
	expect(found).toHaveBeenCalledOnce();
	stop();
	const next = watchVersion(found);
	await Promise.resolve();
	expect(found).toHaveBeenCalledTimes(2);
	next();
});
