// When the verifier is fetched: behind what the page shows, and before a check only where that would wait for it.

import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { Connection } from "../../src/proof/compiled";
import { launch, open, type Browser } from "./browser";
import { Gateway } from "./gateway";
import { goods, path } from "./goods";
import { standIn } from "./wasm";

const WHY = "the bundle proves no record";
let browser: Browser;
let gateway: Gateway;
const story = await goods();

beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());
beforeEach(async () => {
	gateway = await Gateway.start(story);
	gateway.verifier = standIn({ refusal: WHY });
});
afterEach(() => gateway.stop());

/** A page in a browser that tells of such a connection, or of none, and the priorities with which the verifier is asked for. */
async function visitor(connection: Connection | undefined) {
	const { context, page, errors } = await open(browser);
	await page.addInitScript((told) => {
		Object.defineProperty(Navigator.prototype, "connection", { configurable: true, get: () => told });
	}, connection);
	const asked: string[] = [];
	const tools = await context.newCDPSession(page);
	tools.on("Network.requestWillBeSent", ({ request }) => {
		if (request.url.endsWith("/app/verifier.wasm")) asked.push(request.initialPriority);
	});
	await tools.send("Network.enable");
	return { context, page, errors, asked };
}

type Page = Awaited<ReturnType<typeof visitor>>["page"];
/** Until a frame was painted and the browser had nothing to do. */
const rest = (page: Page) => page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestIdleCallback(() => done()))));

async function check(page: Page): Promise<void> {
	await page.getByRole("button", { name: "Check it here" }).click();
	await page.getByText(WHY).waitFor();
}

test("over a slow network it comes once the page is painted and at rest, behind all else, and not again for the check", async () => {
	const { context, page, errors, asked } = await visitor({ saveData: false, effectiveType: "3g" });
	let release: () => void = () => undefined;
	const held = new Promise<void>((resolve) => (release = () => resolve()));
	await page.route("**/verdict*", async (route) => {
		await held;
		await route.continue();
	});
	await page.goto(gateway.url + path);
	await rest(page);
	expect(asked).toEqual([]);
	release();
	await expect.poll(() => asked).toEqual(["Low"]);
	expect(await page.locator("h1#verdict").isVisible()).toBe(true);
	const [loaded = 0, begun = 0] = await page.evaluate(() => {
		const entries = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/app/verifier.wasm"));
		const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
		return [visit?.loadEventEnd, entries[0]?.startTime];
	});
	expect(loaded).toBeGreaterThan(0);
	expect(begun).toBeGreaterThan(loaded);
	await check(page);
	expect(asked).toEqual(["Low"]);
	expect(errors).toEqual([]);
	await context.close();
});

test.each<[string, Connection | undefined]>([
	["a phone over a fast network", { saveData: false, effectiveType: "4g" }],
	["a phone that saves data", { saveData: true, effectiveType: "3g" }],
	["a phone over 2g", { saveData: false, effectiveType: "2g" }],
	["a phone over less than 2g", { saveData: false, effectiveType: "slow-2g" }],
	["a browser that tells nothing of its network", undefined],
])("%s fetches it for a check alone", async (_, connection) => {
	const { context, page, errors, asked } = await visitor(connection);
	await page.goto(gateway.url + path, { waitUntil: "networkidle" });
	await page.locator("h1#verdict").waitFor();
	await rest(page);
	await rest(page);
	expect(asked).toEqual([]);
	await check(page);
	expect(asked).toHaveLength(1);
	expect(errors).toEqual([]);
	await context.close();
});

test("all that a page shows comes within 100 KB, compressed, before any verifier", async () => {
	const { context, page, errors, asked } = await visitor({ saveData: false, effectiveType: "4g" });
	const files: Promise<[string, number]>[] = [];
	page.on("response", (response) => {
		const size = response.body().then((body) => gzipSync(body, { level: 9 }).length);
		files.push(size.then((bytes) => [new URL(response.url()).pathname, bytes]));
	});
	await page.goto(gateway.url + path, { waitUntil: "networkidle" });
	// The map comes behind the verdict, in a file of its own, which web/scripts/budget.mjs does not count.
	await page.locator(".map svg").waitFor();
	await rest(page);
	const came = await Promise.all(files);
	const told = came.map(([name, bytes]) => `${name} ${bytes}`).join(", ");
	expect(came.map(([name]) => name)).toContain("/app/scan.js");
	expect(came.reduce((sum, [, bytes]) => sum + bytes, 0), told).toBeLessThanOrEqual(100 * 1024);
	expect(asked).toEqual([]);
	expect(errors).toEqual([]);
	await context.close();
});

test("a code of which nothing can be proved fetches no verifier", async () => {
	gateway.told = (scan) => ({ ...scan, verdict: "unknown", batch: null });
	const { context, page, asked } = await visitor({ saveData: false, effectiveType: "3g" });
	await page.goto(gateway.url + path, { waitUntil: "networkidle" });
	await page.getByRole("heading", { level: 1, name: "Not genuine" }).waitFor();
	await rest(page);
	await rest(page);
	expect(asked).toEqual([]);
	await context.close();
});

test("one that did not come in time for the check is asked for again", async () => {
	const { verifier } = gateway;
	gateway.verifier = undefined;
	const { context, page, asked } = await visitor({ saveData: false, effectiveType: "3g" });
	await page.goto(gateway.url + path, { waitUntil: "networkidle" });
	await expect.poll(() => asked).toHaveLength(1);
	gateway.verifier = verifier;
	await check(page);
	expect(asked).toHaveLength(2);
	await context.close();
});
