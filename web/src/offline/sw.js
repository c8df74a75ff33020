// Keeps the page and the last answers for a phone without a network. What is kept is shown with the time it is from.

const SHELL = `carnet-shell-${"__VERSION__"}`;
const ANSWERS = "carnet-answers-1";
const FILES = ["__FILES__"];
/** How many answers and pages are kept. The oldest go first. */
const MOST = 120;
/** How long the network may take while something is kept. */
const PATIENCE = 4000;

self.addEventListener("install", (event) => {
	event.waitUntil(
		caches
			.open(SHELL)
			.then((cache) => cache.addAll(FILES.map((name) => new Request(name, { cache: "reload" }))))
			.then(() => self.skipWaiting()),
	);
});

self.addEventListener("activate", (event) => {
	const old = (name) => name.startsWith("carnet-") && name !== SHELL && name !== ANSWERS;
	event.waitUntil(
		caches
			.keys()
			.then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
			.then(() => self.clients.claim()),
	);
});

self.addEventListener("fetch", (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (request.method !== "GET" || url.origin !== self.location.origin) return;
	const { pathname } = url;
	if (pathname.startsWith("/app/assets/")) {
		event.respondWith(kept(request));
	} else if (pathname.startsWith("/app/")) {
		event.respondWith(newest(request, SHELL));
	} else if (request.mode === "navigate" && /\/(01|00|414|417)\//.test(pathname)) {
		event.respondWith(newest(request, ANSWERS));
	} else if (/^\/(verdict$|trace\/|chain\.json$)/.test(pathname)) {
		event.respondWith(newest(request, ANSWERS));
	}
});

/** What never changes under its name. The verifier is none of it: one that is mended has the name of the one before. */
async function kept(request) {
	const cache = await caches.open(SHELL);
	const found = await cache.match(request);
	if (found) return found;
	const response = await fetch(request);
	if (response.ok) await cache.put(request, response.clone());
	return response;
}

/** The network first; what was kept if it gives nothing in time. */
async function newest(request, name) {
	const cache = await caches.open(name);
	const found = await cache.match(request, { ignoreVary: true });
	const asked = fetch(request).then(async (response) => {
		if (response.ok && !response.redirected) await keep(cache, request, response.clone(), name);
		return response;
	});
	if (!found) return asked.catch(() => shell(request));
	const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
	const response = await Promise.race([asked.catch(() => undefined), late]);
	return response ?? found;
}

/** A label that was never seen leads to the start page, which says that there is no network. */
async function shell(request) {
	if (request.mode !== "navigate") return Response.error();
	const cache = await caches.open(SHELL);
	return (await cache.match("/app/index.html")) ?? Response.error();
}

async function keep(cache, request, response, name) {
	const headers = new Headers(response.headers);
	headers.set("x-kept-at", String(Date.now()));
	const { status, statusText } = response;
	await cache.put(request, new Response(await response.blob(), { status, statusText, headers }));
	if (name !== ANSWERS) return;
	const all = await cache.keys();
	await Promise.all(all.slice(0, Math.max(0, all.length - MOST)).map((one) => cache.delete(one)));
}
