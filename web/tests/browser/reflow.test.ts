// 320 pixels wide, with the longest words that there can be: nothing is cut, and nobody has to scroll sideways.

import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ScanReport, Verdict } from "../../src/api/types";
import { proved } from "../proved";
import { genesis, isBuilt, read, vectors, verifier } from "../vectors";
import { isAccessible, launch, open, picture, reflows, type Browser } from "./browser";
import { Gateway } from "./gateway";
import { goods, NOW, path, recall, trace } from "./goods";
import { standIn } from "./wasm";

/** As long as a name may be, and without a place to break it. */
const NAME = "W".repeat(64);
const HASH = `0x${"ab".repeat(32)}`;
const SHEET = readFileSync(new URL("../../../gateway/src/resolver/page.css", import.meta.url), "utf8");
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

/** All that can be said at once, by members with long names. */
function stretched(scan: ScanReport, verdict: Verdict): ScanReport {
	const by = { id: 7, name: NAME };
	const claim = { claimant: HASH, at: NOW - 1e9 };
	const { batch } = scan;
	return {
		...scan,
		verdict,
		batch: batch && {
			...batch, brand: by, item: NAME, certificates: batch.certificates.map((one) => ({ ...one, by })), recalls: [{ ...recall, by }],
		},
		unit: {
			firstClaimedAt: NOW - 1e9, claim, repeat: claim, sequence: 1, decommission: { member: 7, reason: "withdrawn", at: NOW }, flags: 2,
		},
		trace: {
			...trace, stop: "decommissioned", now: { ...trace.now, holder: by, owner: by, receiver: by },
			events: trace.events.map((event) => ({ ...event, by })), members: { 12: by },
		},
	};
}

const VERDICTS: Verdict[] = ["authentic", "recalled", "suspicious", "unknown", "unverifiable", "decommissioned", "expired"];

describe.each(["en-GB", "zh-CN"])("320 pixels wide, in %s", (locale) => {
	test("every verdict and all that stands below it", async () => {
		const { context, page, errors } = await open(browser, { locale, size: "least" });
		for (const verdict of VERDICTS) {
			gateway.told = (scan) => stretched(scan, verdict);
			await page.goto(gateway.url + path, { waitUntil: "networkidle" });
			await page.locator("h1#verdict").waitFor();
			const all = page.locator(".way > button");
			if ((await all.count()) > 0) await all.click();
			await reflows(page);
			await picture(page, `least-${verdict}-${locale}`);
		}
		await isAccessible(page);
		expect(errors).toEqual([]);
		await context.close();
	});

	test("a proof that is refused, and a claim that is mistyped", async () => {
		gateway.verifier = standIn({ refusal: `the bundle is of another chain: its first block is ${HASH}, the trusted one ${HASH}` });
		const { context, page } = await open(browser, { locale, size: "least" });
		await page.goto(gateway.url + path);
		await page.locator(".columns button.main").first().click();
		await page.locator("#secret").fill(`${"0".repeat(26)}1`);
		await page.locator("form.claim button[type=submit]").click();
		await page.locator("#secret-problem").waitFor();
		await reflows(page);
		await page.locator("#proof > button").click();
		await page.locator("#proof .alert.strong").waitFor();
		await reflows(page);
		await picture(page, `least-refused-${locale}`);
		await context.close();
	});

	test.skipIf(!isBuilt || !vectors.some(({ name }) => name === "unit"))("a proof that holds, and a page that says something else", async () => {
		await gateway.stop();
		gateway = await Gateway.start(proved());
		gateway.genesis = genesis;
		gateway.verifier = verifier();
		gateway.bundle = read("unit.bundle");
		const { context, page } = await open(browser, { locale, size: "least" });
		await page.goto(gateway.url + path);
		await page.locator("#proof > button").click();
		await page.locator("#proof .alert.good").waitFor();
		await reflows(page);
		await picture(page, `least-holds-${locale}`);
		gateway.told = (scan) => {
			if (scan.batch) Object.assign(scan.batch, { item: NAME, root: HASH });
			return scan;
		};
		await page.goto(gateway.url + path);
		await page.locator("#proof > button").click();
		await page.locator("#proof .differing").waitFor();
		await reflows(page);
		await picture(page, `least-forged-${locale}`);
		await context.close();
	});

	test("the start page, the key, the photo check and the explorer", async () => {
		gateway.verifier = standIn({ refusal: `nodes are missing at ${HASH}` });
		const { context, page, errors } = await open(browser, { locale, size: "least" });
		const show = async (route: string, sign: string) => {
			await page.goto(`${gateway.url}/app/#/${route}`);
			await page.locator(sign).first().waitFor();
		};
		const holds = async (name: string) => {
			await reflows(page);
			await picture(page, `least-${name}-${locale}`);
		};
		await show("", ".start");
		await page.locator("#link").fill(NAME);
		await page.locator(".start form button").click();
		await page.locator("#link-problem").waitFor();
		await holds("start");
		await show("things", "#restore");
		await page.locator(".things button.main").click();
		await page.locator("svg.qr").waitFor();
		await holds("things");
		await show("photo", "#certificate");
		const file = { name: `${NAME}.json`, mimeType: "application/json", buffer: Buffer.from("{}") };
		for (const id of ["#file", "#certificate"]) await page.locator(id).setInputFiles(file);
		await page.locator(".photo button[type=submit]").click();
		await page.locator(".photo .alert.strong").waitFor();
		await holds("photo");
		await show("explorer", "table");
		await holds("explorer");
		await show("explorer/blocks/12345", "dl.facts");
		await holds("block");
		await show("explorer/events", ".rows");
		await holds("events");
		expect(errors).toEqual([]);
		await context.close();
	});
});

test("what the gateway renders breaks hashes and names that are wider than a screen of 320 pixels", async () => {
	const { context, page } = await open(browser, { size: "least" });
	await page.setContent(`<!doctype html><html lang="en"><head><title>Recalled</title><style>${SHEET}</style></head><body><main>
<section class="verdict recalled"><h1>${NAME}</h1></section>
<section class="recall"><ul><li>Class I, the whole batch, by ${NAME}. Notice ${HASH}.</li></ul></section>
<dl><dt>Registered</dt><dd>2026-11-28 09:30:00 UTC</dd><dt>Brand</dt><dd>${NAME}</dd></dl>
<ul><li class="void">Tested in a laboratory: ${HASH}</li></ul>
<ol reversed><li><span class="visually-hidden">certified: </span>${NAME}: received</li></ol></main></body></html>`);
	await reflows(page);
	await context.close();
});
