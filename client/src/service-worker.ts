/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
/// <reference types="@sveltejs/kit" />
import { PUBLIC_API_BASE } from '$env/static/public';
import { answering } from './worker/answers';
import { built, dropOldShells, isShell, keepShell, shell } from './worker/shell';

declare const self: ServiceWorkerGlobalScope;

const api = new URL(PUBLIC_API_BASE || '/', self.location.origin).origin;

// A newer client waits until no page of the older one is open, or until somebody asks for it.
self.addEventListener('install', (event) => {
	if (built) event.waitUntil(keepShell());
});
self.addEventListener('message', (event) => {
	if (event.data === 'take over') void self.skipWaiting();
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
