const hour = 3600_000;

/**
 * Tells of a newer client that is ready in the background, with how to go over to it: that loads
 * this page anew, while others keep theirs until they are loaded again. Returns how to stop.
 */
export function watchVersion(found: (renew: () => void) => void): () => void {
	const { serviceWorker } = navigator;
	if (!serviceWorker) return () => undefined;
	let timer: ReturnType<typeof setInterval>;
	let registration: ServiceWorkerRegistration;

	function offer() {
		const { waiting } = registration;
		if (!waiting || !serviceWorker.controller) return;
		found(() => {
			serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
			waiting.postMessage('take over');
		});
	}
	function follow() {
		registration.installing?.addEventListener('statechange', offer);
	}

	void serviceWorker.ready.then((ready) => {
		registration = ready;
		offer();
		// One that is being installed by now was found before anybody listened.
		follow();
		registration.addEventListener('updatefound', follow);
		timer = setInterval(() => void registration.update().catch(() => undefined), hour);
	});
	return () => {
		clearInterval(timer);
		registration?.removeEventListener('updatefound', follow);
	};
}
