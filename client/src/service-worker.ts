/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
import { PUBLIC_API_BASE } from '$env/static/public';
import { answering } from './worker/answers';
import { built, dropOldShells, isShell, keepPage, keepWhole, shell } from './worker/shell';
import { staffCache } from './worker/staff';

declare const self: ServiceWorkerGlobalScope;

const api = new URL(PUBLIC_API_BASE || '/', self.location.origin).origin;

// A newer client waits until no page of the older one is open, or until somebody asks for it.
self.addEventListener('install', (event) => {
	if (built) event.waitUntil(keepPage().then(keepWholeForStaff));
});

// Who works here goes on without a network, whatever page they come to; visitors keep what they saw.
const keepWholeForStaff = async () => {
	if (await staffCache()) await keepWhole();
};

self.addEventListener('message', (event) => {
	if (event.data === 'take over') void self.skipWaiting();
	if (event.data === 'keep all' && built) event.waitUntil(keepWhole());
	if (event.data === 'take this page') event.waitUntil(self.clients.claim());
});
self.addEventListener('activate', (event) => {
	event.waitUntil(dropOldShells().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (!built) return;
	if (url.origin === self.location.origin && isShell(request, url)) {
		return event.respondWith(shell(request));
	}
	const answer = url.origin === api ? answering(request, url) : null;
	if (answer) event.respondWith(answer(event));
});
