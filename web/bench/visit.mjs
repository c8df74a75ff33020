// One visit of a label as a phone makes it: nothing is kept from the visit before, and the network is a slow one.

import { setTimeout as pause } from "node:timers/promises";

const LOOK = 100;
const PATIENCE = 60_000;

/** Runs in the page before its own scripts: notes when the verdict was painted, that of the gateway and that of the page. */
function watch() {
	const painted = {};
	window.carnetPainted = painted;
	new MutationObserver(() => {
		for (const heading of document.querySelectorAll("section.verdict h1:not([elementtiming])")) {
			heading.setAttribute("elementtiming", heading.id === "verdict" ? "page" : "gateway");
		}
	}).observe(document, { childList: true, subtree: true });
	new PerformanceObserver((list) => {
		for (const { identifier, renderTime } of list.getEntries()) painted[identifier] ??= renderTime;
	}).observe({ type: "element", buffered: true });
}

/** Runs in the page: moments of its checks, in milliseconds since the visit began. */
function checks() {
	const marks = (name) => performance.getEntriesByName(`carnet-${name}`, "mark").map(({ startTime }) => startTime);
	const bundles = performance.getEntriesByType("resource").filter(({ name }) => new URL(name).pathname.startsWith("/proof/"));
	return { verified: marks("verified"), checked: marks("checked"), arrived: bundles.map(({ responseEnd }) => responseEnd) };
}

/** Asks until there is an answer. */
async function wait(what, ask) {
	const end = Date.now() + PATIENCE;
	for (;;) {
		const found = await ask();
		if (found !== undefined) return found;
		if (Date.now() > end) throw new Error(`nothing came within ${PATIENCE / 1000} s: ${what}`);
		await pause(LOOK);
	}
}

/** Counts what comes over the wire, heads of answers included. */
async function counted(tools) {
	const open = new Map();
	const loaded = [];
	tools.on("Network.requestWillBeSent", ({ requestId, request }) => open.set(requestId, { path: new URL(request.url).pathname }));
	tools.on("Network.responseReceived", ({ requestId, type, response }) => {
		const encoding = Object.entries(response.headers).find(([name]) => name.toLowerCase() === "content-encoding")?.[1];
		Object.assign(open.get(requestId) ?? {}, { type, encoding });
	});
	tools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
		const request = open.get(requestId);
		if (request) loaded.push({ ...request, bytes: encodedDataLength });
	});
	await tools.send("Network.enable");
	return loaded;
}

/** Has the page check its verdict, and says how long that took from the arrival of the bundle. */
async function check(page, count) {
	await page.locator("#proof > button").click();
	const { verified, checked, arrived } = await wait(`the outcome of check ${count}`, async () => {
		const found = await page.evaluate(checks);
		return found.checked.length >= count ? found : undefined;
	});
	const outcome = (await page.locator("#proof").textContent()) ?? "";
	if (!outcome.includes("Checked in your browser")) throw new Error(`the page did not confirm its verdict: ${outcome}`);
	const end = checked[count - 1];
	const last = (moments) => {
		const found = moments.findLast((moment) => moment <= end);
		if (found === undefined) throw new Error("the browser told no moment of the check");
		return found;
	};
	const arrival = last(arrived);
	return { whole: end - arrival, verifier: last(verified) - arrival };
}

/** Opens a label in a new context, and checks it twice. */
export async function visit(browser, url, { network, slowdown }) {
	// The service worker fetches on a line of its own, which the emulation does not reach; what it keeps is counted apart.
	const context = await browser.newContext({ locale: "en-GB", viewport: { width: 360, height: 780 }, serviceWorkers: "block" });
	try {
		context.setDefaultTimeout(PATIENCE);
		const page = await context.newPage();
		const tools = await context.newCDPSession(page);
		const loaded = await counted(tools);
		if (network) await tools.send("Network.emulateNetworkConditions", { offline: false, ...network });
		await tools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
		await page.addInitScript(watch);
		await page.goto(url, { waitUntil: "networkidle" });
		const painted = await wait("a verdict that the page painted", async () => {
			const found = await page.evaluate(() => window.carnetPainted);
			return found.page === undefined ? undefined : found;
		});
		await page.waitForLoadState("networkidle");
		const before = [...loaded];
		const first = await check(page, 1);
		const after = loaded.slice(before.length);
		const again = await check(page, 2);
		// Without a throttled network the page may be there before the verdict of the gateway was painted.
		return { painted: painted.gateway ?? painted.page, takenOver: painted.page, first, again, before, after };
	} finally {
		await context.close();
	}
}
