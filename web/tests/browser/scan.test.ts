import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScanReport } from "../../src/api/types";
import { fits, isAccessible, launch, open, picture, videoOf, WIDTHS, type Browser } from "./browser";
import { Gateway } from "./gateway";
import { goods, label, NOW, path, recall, secret, wrongSecret } from "./goods";

let browser: Browser;
let gateway: Gateway;
const story = await goods();

beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());
beforeEach(async () => {
	gateway = await Gateway.start(story);
});
afterEach(() => gateway.stop());

const VERDICTS: [string, (scan: ScanReport) => void, string, string][] = [
	["authentic", () => undefined, "Authentic", "正品"],
	[
		"recalled",
		(scan) => {
			scan.verdict = "recalled";
			scan.batch?.recalls.push(recall);
		},
		"Recalled",
		"已召回",
	],
	[
		"suspicious",
		(scan) => {
			const claim = { claimant: `0x${"01".repeat(32)}`, at: NOW - 1e9 };
			scan.verdict = "suspicious";
			scan.unit = { firstClaimedAt: NOW - 1e9, claim, repeat: { claimant: `0x${"02".repeat(32)}`, at: NOW - 1e8 }, sequence: 1, decommission: null, flags: 2 };
			scan.scans = { scans: 214, days: 9 };
		},
		"Suspicious",
		"可疑",
	],
	[
		"unknown",
		(scan) => {
			scan.verdict = "unknown";
		},
		"Not genuine",
		"并非正品",
	],
	["unverifiable", (scan) => (scan.verdict = "unverifiable"), "Cannot be checked", "无法核验"],
	[
		"decommissioned",
		(scan) => {
			scan.verdict = "decommissioned";
			scan.unit = { firstClaimedAt: null, claim: null, repeat: null, sequence: 0, decommission: { member: 7, reason: "stolen", at: NOW - 1e8 }, flags: 0 };
		},
		"Out of circulation",
		"已停止流通",
	],
	["expired", (scan) => (scan.verdict = "expired"), "Expired", "已过期"],
];

describe.each(Object.keys(WIDTHS) as (keyof typeof WIDTHS)[])("the verdict on a %s screen", (size) => {
	describe.each(["en-GB", "zh-CN"])("in %s", (locale) => {
		test.each(VERDICTS)("%s is told in one word, with a sign, and is accessible", async (name, change, english, chinese) => {
			change(gateway.chain);
			const { context, page, errors } = await open(browser, { locale, size });
			await page.goto(gateway.url + path);
			const isChinese = locale === "zh-CN";
			await page.getByRole("heading", { level: 1, name: isChinese ? chinese : english, exact: true }).waitFor();
			expect(await page.locator("html").getAttribute("lang")).toBe(isChinese ? "zh-CN" : "en");
			expect(await page.locator(".verdict svg").count()).toBe(1);
			const isOpened = name !== "unknown" && name !== "unverifiable";
			if (isOpened) await page.locator(".map svg").waitFor();
			expect(await page.locator(".events > li").count()).toBe(isOpened ? 6 : 0);
			// What is said of a lot is no word about a code that does not belong to it.
			expect(await page.getByText("Storm umbrella, navy").count() > 0).toBe(name !== "unknown");
			await isAccessible(page);
			await fits(page);
			await picture(page, `${name}-${isChinese ? "zh" : "en"}-${size}`);
			expect(errors).toEqual([]);
			await context.close();
		});
	});
});

test("the dark page is accessible too", async () => {
	gateway.chain.verdict = "recalled";
	gateway.chain.batch?.recalls.push(recall);
	const { context, page, errors } = await open(browser, { dark: true, size: "wide" });
	await page.goto(gateway.url + path);
	await page.locator(".map svg").waitFor();
	await isAccessible(page);
	await picture(page, "recalled-dark");
	expect(errors).toEqual([]);
	await context.close();
});

test("without JavaScript the verdict of the gateway stays readable", async () => {
	const context = await browser.newContext({ javaScriptEnabled: false, viewport: WIDTHS.narrow });
	const page = await context.newPage();
	await page.goto(gateway.url + path);
	expect(await page.locator("h1").textContent()).toBe("authentic");
	await context.close();
});

test("the sheet of what the gateway rendered goes with it", async () => {
	const { context, page, errors } = await open(browser);
	let release: () => void = () => undefined;
	const held = new Promise<void>((resolve) => (release = () => resolve()));
	await page.route("**/verdict*", async (route) => {
		await held;
		await route.continue();
	});
	await page.goto(gateway.url + path, { waitUntil: "domcontentloaded" });
	const border = () => page.locator("main").evaluate((main) => getComputedStyle(main).borderTopWidth);
	expect(await border()).toBe("50px");
	release();
	await page.getByRole("heading", { level: 1, name: "Authentic", exact: true }).waitFor();
	expect(await border()).toBe("0px");
	expect(errors).toEqual([]);
	await context.close();
});

test("a gateway that answers nothing leaves the rendered verdict and says so", async () => {
	const { context, page } = await open(browser);
	await page.route("**/verdict*", (route) => route.abort());
	await page.goto(gateway.url + path);
	await page.getByText("The gateway cannot be reached").waitFor();
	expect(await page.locator("h1").textContent()).toBe("authentic");
	await context.close();
});

test("an answer about another label, however genuine, is not shown as one about this", async () => {
	gateway.told = (scan) => ({ ...scan, label: { ...label, serial: "0000000028T5CY4TQKFF" } });
	const { context, page } = await open(browser);
	await page.goto(gateway.url + path);
	await page.getByText("The gateway gave no usable answer").waitFor();
	expect(await page.locator("article.scan").count()).toBe(0);
	await context.close();
});

test("an answer that cannot be shown leaves the rendered verdict and says so", async () => {
	gateway.told = (scan) => ({ ...scan, verdict: "later" as never });
	const { context, page } = await open(browser);
	await page.goto(gateway.url + path);
	await page.getByText("The gateway gave no usable answer").waitFor();
	expect(await page.locator("h1").textContent()).toBe("later");
	await context.close();
});

test("an expiry that never comes is shown as the last date that there is", async () => {
	// The chain takes any later moment than its own.
	if (gateway.chain.batch) gateway.chain.batch.expiresAt = 2 ** 64;
	const { context, page, errors } = await open(browser);
	await page.goto(gateway.url + path);
	await page.getByRole("heading", { level: 1, name: "Authentic" }).waitFor();
	await page.getByText("275760").waitFor();
	expect(errors).toEqual([]);
	await context.close();
});

test("a gateway that hears nothing of the chain is not believed to know the newest recall", async () => {
	gateway.now = NOW + 3_600_000;
	const { context, page, errors } = await open(browser);
	await page.goto(gateway.url + path);
	await page.getByText("The gateway hears nothing of the chain").waitFor();
	expect(await page.getByRole("status").first().innerText()).toContain("A recall or a claim since then is not shown");
	await isAccessible(page);
	await fits(page);
	await picture(page, "late");
	expect(errors).toEqual([]);
	gateway.now = NOW + 60_000;
	await page.reload();
	await page.getByRole("heading", { level: 1, name: "Authentic" }).waitFor();
	await page.locator(".map svg").waitFor();
	expect(await page.getByText("The gateway hears nothing of the chain").count()).toBe(0);
	await context.close();
});

test("certified and stated facts stand apart in words and not by colour alone", async () => {
	const { context, page } = await open(browser);
	await page.goto(gateway.url + path);
	await page.getByRole("button", { name: "Show all 8 events" }).click();
	const badges = await page.locator(".events .head .badge").allInnerTexts();
	expect(badges.map((text) => text.trim())).toEqual(["Stated", "Stated", "Stated", "Certified", "Stated", "Stated", "Certified", "Stated"]);
	expect(await page.locator(".events > li.certified").first().innerText()).toContain("Customs of Xiamen, customs");
	expect(await page.locator(".map figcaption").innerText()).toBe("China → Singapore → Netherlands");
	await context.close();
});

test.each(["en-GB", "zh-CN"])("markup in the words of members is text and nothing else, in %s", async (locale) => {
	const markup = `<img src="x" id="injected" onerror="alert(1)"><b>"Acme"</b>`;
	gateway.chain.verdict = "recalled";
	gateway.chain.batch?.recalls.push(recall);
	gateway.altered = (answer) => answer.replaceAll(/"(name|item)":"[^"]*"/g, (_, key: string) => `"${key}":${JSON.stringify(markup)}`);
	const { context, page, errors } = await open(browser, { locale });
	await page.goto(gateway.url + path);
	await page.locator(".map svg").waitFor();
	await page.locator("h1#verdict").waitFor();
	// The brand and the item in two places each, two certificates, a recall, and who has the goods.
	expect(await page.getByText(markup).count()).toBeGreaterThanOrEqual(8);
	expect(await page.title()).toContain(markup);
	expect(await page.locator("#injected").count()).toBe(0);
	expect(errors).toEqual([]);
	await context.close();
});

test("the language is switched, stays and tells its name", async () => {
	const { context, page } = await open(browser);
	await page.goto(gateway.url + path);
	await page.getByRole("button", { name: "中文" }).click();
	await page.getByRole("heading", { level: 1, name: "正品" }).waitFor();
	await page.reload();
	await page.getByRole("heading", { level: 1, name: "正品" }).waitFor();
	expect(await page.title()).toContain("正品");
	// A link that names a language, such as that of the page without JavaScript, is followed.
	await page.goto(`${gateway.url}${path}?lang=en`);
	await page.getByRole("heading", { level: 1, name: "Authentic" }).waitFor();
	await context.close();
});

describe("a claim", () => {
	async function claim(page: Awaited<ReturnType<typeof open>>["page"], code: string) {
		await page.goto(gateway.url + path);
		await page.getByRole("button", { name: "Claim it as mine" }).click();
		await page.getByLabel("Code under the scratch layer").fill(code);
		await page.getByRole("button", { name: "Claim it as mine" }).click();
	}

	test("with the secret is signed by its key, becomes final, and is listed", async () => {
		const { context, page, errors } = await open(browser);
		await claim(page, secret.toLowerCase().replace(/(.{5})/g, "$1-"));
		await page.getByText("It is yours").waitFor();
		await isAccessible(page);
		await picture(page, "claimed");
		expect(gateway.claims).toHaveLength(1);
		expect(gateway.chain.unit?.claim).not.toBeNull();
		await page.getByRole("link", { name: "My things" }).click();
		await page.getByRole("link", { name: "Storm umbrella, navy" }).waitFor();
		await isAccessible(page);
		await fits(page);
		await picture(page, "things");
		expect(errors).toEqual([]);
		await context.close();
	});

	test("leaves the focus where its outcome is, or where it began", async () => {
		const { context, page } = await open(browser);
		const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim());
		await page.goto(gateway.url + path);
		await page.getByRole("button", { name: "Claim it as mine" }).click();
		await page.getByRole("button", { name: "Cancel" }).click();
		await expect.poll(focused).toBe("Claim it as mine");
		await claim(page, secret);
		await page.getByText("It is yours").waitFor();
		await expect.poll(focused).toContain("It is yours");
		await context.close();
	});

	test("with a mistyped secret or that of another label sends nothing", async () => {
		const { context, page } = await open(browser);
		await claim(page, `${secret.slice(0, -1)}${secret.endsWith("0") ? "1" : "0"}`);
		await page.getByText("It is mistyped").waitFor();
		await isAccessible(page);
		await picture(page, "claim-mistyped");
		await page.getByLabel("Code under the scratch layer").fill(wrongSecret);
		await page.getByRole("button", { name: "Claim it as mine" }).click();
		await page.getByText("not the one of this label").waitFor();
		expect(gateway.claims).toHaveLength(0);
		await context.close();
	});

	test("after somebody else's is called a repeat", async () => {
		gateway.chain.unit = { firstClaimedAt: NOW - 1e9, claim: { claimant: `0x${"01".repeat(32)}`, at: NOW - 1e9 }, repeat: null, sequence: 1, decommission: null, flags: 0 };
		const { context, page } = await open(browser);
		await claim(page, secret);
		await page.getByText("Somebody claimed it before you").waitFor();
		await page.getByRole("heading", { level: 1, name: "Suspicious" }).waitFor();
		await picture(page, "claim-repeat");
		await context.close();
	});

	test("goes to the key of the receiver, whose copy of the key restores it", async () => {
		const { context, page } = await open(browser);
		await claim(page, secret);
		await page.getByText("It is yours").waitFor();
		const receiver = await open(browser);
		await receiver.page.goto(`${gateway.url}/app/#/things`);
		await receiver.page.getByRole("button", { name: "Make a key" }).click();
		const key = await receiver.page.locator("section code").innerText();
		expect(key).toMatch(/^0x[0-9a-f]{64}$/);
		const saved = receiver.page.waitForEvent("download");
		await receiver.page.getByRole("button", { name: "Save the key" }).click();
		const backup = readFileSync(await (await saved).path());
		expect(backup.toString()).toMatch(/^[0-9a-f]{64}\n$/);

		await page.goto(`${gateway.url}/app/#/things`);
		await page.getByRole("button", { name: "Give away" }).click();
		await page.getByLabel("Key of the receiver").fill("0x12");
		await page.getByRole("button", { name: "Give away" }).last().click();
		await page.getByText("A key has 64 hexadecimal digits").waitFor();
		await isAccessible(page);
		await page.getByLabel("Key of the receiver").fill(key);
		await page.getByRole("button", { name: "Give away" }).last().click();
		await page.getByText("The claim is with the receiver now").waitFor();
		expect(gateway.chain.unit?.claim?.claimant).toBe(key);

		const other = await open(browser);
		await other.page.goto(`${gateway.url}/app/#/things`);
		await other.page.getByLabel("Use a saved key").setInputFiles({ name: "x.key", mimeType: "text/plain", buffer: Buffer.from("nothing") });
		await other.page.getByText("This is not a saved key").waitFor();
		await other.page.getByLabel("Use a saved key").setInputFiles({ name: "x.key", mimeType: "text/plain", buffer: backup });
		await other.page.getByText("The key is in use now").waitFor();
		await other.page.goto(gateway.url + path);
		await other.page.getByText("It is claimed by you").waitFor();
		// From there it can be given on, once the list has it.
		await other.page.waitForLoadState("networkidle");
		await other.page.getByRole("link", { name: "My things" }).click();
		await other.page.getByRole("link", { name: "Storm umbrella, navy" }).waitFor();
		for (const one of [context, receiver.context, other.context]) await one.close();
	});

	test("is given up, and the piece can be claimed anew", async () => {
		const { context, page } = await open(browser);
		await claim(page, secret);
		await page.getByText("It is yours").waitFor();
		await page.goto(`${gateway.url}/app/#/things`);
		await page.getByRole("button", { name: "Give up the claim" }).click();
		await page.getByRole("button", { name: "Give up the claim" }).last().click();
		await page.getByText("The claim is given up").waitFor();
		expect(gateway.chain.unit).toMatchObject({ claim: null, sequence: 2 });
		await context.close();
	});

	test("is not given up for another piece that the gateway names", async () => {
		const { context, page } = await open(browser);
		await claim(page, secret);
		await page.getByText("It is yours").waitFor();
		gateway.told = (scan) => {
			if (scan.batch) scan.batch.id++;
			return scan;
		};
		await page.goto(`${gateway.url}/app/#/things`);
		await page.getByRole("button", { name: "Give up the claim" }).click();
		await page.getByRole("button", { name: "Give up the claim" }).last().click();
		const detail = page.getByText("the answer is about another piece");
		await detail.waitFor();
		// A program that reads aloud has to know that it is English, whatever the page is in.
		expect(await detail.getAttribute("lang")).toBe("en");
		expect(gateway.claims).toHaveLength(1);
		await context.close();
	});

	test("that is final is told also if the next question gets lost", async () => {
		const { context, page } = await open(browser);
		let lost = 0;
		await page.route("**/verdict*", (route) => (gateway.claims.length > 0 && lost++ === 0 ? route.abort() : route.continue()));
		await claim(page, secret);
		await page.getByText("It is yours").waitFor();
		expect(lost).toBeGreaterThan(1);
		await context.close();
	});

	test("takes the secret by the camera, and the focus goes back to where it was", async () => {
		const camera = await launch(videoOf(secret));
		const { context, page } = await open(camera);
		await context.grantPermissions(["camera"]);
		await page.goto(gateway.url + path);
		await page.getByRole("button", { name: "Claim it as mine" }).click();
		await page.getByRole("button", { name: "Scan it" }).click();
		await expect.poll(() => page.getByLabel("Code under the scratch layer").inputValue(), { timeout: 30_000 }).toBe(secret);
		await page.getByRole("dialog").waitFor({ state: "detached" });
		expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe("Scan it");
		await camera.close();
	});

	test("is not signed for evidence that does not open the label", async () => {
		const { context, page } = await open(browser);
		const { evidence } = story;
		await page.route("**/evidence*", (route) => route.fulfill({ json: { ...evidence, opening: { ...evidence.opening, salt: `0x${"00".repeat(16)}` } } }));
		await claim(page, secret);
		await page.getByText("What the gateway gave does not open this label").waitFor();
		expect(gateway.claims).toHaveLength(0);
		await context.close();
	});
});

test("a key that is made twice at once is made once", async () => {
	const { context, page } = await open(browser);
	await page.addInitScript(() => {
		const { put } = IDBObjectStore.prototype;
		const seeds: unknown[] = [];
		Object.assign(window, { seeds });
		IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: Parameters<typeof put>) {
			if (given[1] === "seed") seeds.push(given[0]);
			return put.apply(this, given);
		};
	});
	await page.goto(`${gateway.url}/app/#/things`);
	await page.getByRole("button", { name: "Make a key" }).evaluate((button) => {
		for (let click = 0; click < 2; click++) (button as HTMLButtonElement).click();
	});
	await page.locator("section code").waitFor();
	expect(await page.evaluate(() => (window as unknown as { seeds: unknown[] }).seeds)).toHaveLength(1);
	await context.close();
});

test("a phone without a network shows what it knew, and from when", async () => {
	const { context, page } = await open(browser, { offlineWorker: true });
	await page.goto(gateway.url + path);
	await page.getByRole("heading", { level: 1, name: "Authentic" }).waitFor();
	await page.evaluate(() => navigator.serviceWorker.ready);
	// The worker sees what is asked for from now on.
	await page.reload();
	await page.locator(".map svg").waitFor();
	const { url } = gateway;
	await gateway.stop();
	await context.setOffline(true);
	await page.reload();
	await page.getByText("You are offline").waitFor();
	await page.locator(".map svg").waitFor();
	expect(await page.getByRole("status").first().innerText()).toContain("A recall or a claim since then is not shown");
	await isAccessible(page);
	await picture(page, "offline");
	await page.goto(`${url}/01/09506000134352/10/OTHER/21/0000010028T5CY4TQKFF`);
	await page.getByText("Nothing was kept of this label").waitFor();
	await picture(page, "offline-unseen");
	// A phone may believe that it has a network.
	await context.setOffline(false);
	await page.goto(`${url}/01/09506000134352/10/OTHER/21/0000020028T5CY4TQKFF`);
	await page.getByText("Nothing was kept of this label").waitFor();
	await context.close();
	gateway = await Gateway.start(story);
});

describe("the start page", () => {
	test.each(Object.keys(WIDTHS) as (keyof typeof WIDTHS)[])("is accessible on a %s screen and leads to a label", async (size) => {
		const { context, page, errors } = await open(browser, { size });
		await page.goto(`${gateway.url}/app/`);
		await isAccessible(page);
		await fits(page);
		await picture(page, `start-${size}`);
		await page.getByLabel("the link on the label").fill("https://example.org/");
		await page.getByRole("button", { name: "Check" }).click();
		await page.getByText("This is not the link of a label").waitFor();
		await page.getByLabel("the link on the label").fill(`https://id.gs1.org${path}`);
		await page.getByRole("button", { name: "Check" }).click();
		await page.getByRole("heading", { level: 1, name: "Authentic" }).waitFor();
		expect(errors).toEqual([]);
		await context.close();
	});

	test("reads a code with the camera, with the reader of this page alone", async () => {
		const camera = await launch(videoOf(`https://id.gs1.org${path}`));
		const { page, context, errors } = await open(camera);
		const foreign: string[] = [];
		page.on("request", (request) => {
			if (!request.url().startsWith(gateway.url) && !/^(blob|data):/.test(request.url())) foreign.push(request.url());
		});
		await context.grantPermissions(["camera"]);
		await page.goto(`${gateway.url}/app/`);
		await page.getByRole("button", { name: "Scan with the camera" }).click();
		await page.waitForURL(`**${path}`, { timeout: 30_000 });
		expect(foreign).toEqual([]);
		expect(errors).toEqual([]);
		await camera.close();
	});

	test("without a camera says what to do", async () => {
		const { context, page } = await open(browser);
		await page.goto(`${gateway.url}/app/`);
		await page.getByRole("button", { name: "Scan with the camera" }).click();
		await page.getByRole("dialog").getByText("Type the link instead").waitFor();
		await isAccessible(page);
		await picture(page, "camera-none");
		await page.getByRole("button", { name: "Close" }).click();
		await context.close();
	});
});


test.each(["en-GB", "zh-CN"])("the explorer shows blocks and events in %s", async (locale) => {
	for (const size of ["narrow", "wide"] as const) {
		const { context, page, errors } = await open(browser, { locale, size });
		await page.goto(`${gateway.url}/app/#/explorer`);
		await page.getByRole("link", { name: "12,345", exact: true }).waitFor();
		await isAccessible(page);
		await fits(page);
		await picture(page, `explorer-${locale}-${size}`);
		await page.getByRole("link", { name: "12,345", exact: true }).click();
		await page.getByText("Products.UnitClaimed").waitFor();
		await isAccessible(page);
		await picture(page, `block-${locale}-${size}`);
		await page.goto(`${gateway.url}/app/#/explorer/events`);
		await page.getByText("Custody.Received").waitFor();
		await isAccessible(page);
		expect(errors).toEqual([]);
		await context.close();
	}
});
