import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Batch, ScanReport } from "../../src/api/types";
import { joined, toHex } from "../../src/bytes/hex";
import * as at from "../../src/proof/keys";
import type { Report } from "../../src/proof/report";
import * as put from "../encode";
import { NOW as PROVED_AT, proved } from "../proved";
import { genesis, isBuilt, read, reportOf, vectors, verifier } from "../vectors";
import { fits, isAccessible, launch, open, picture, type Browser } from "./browser";
import { Gateway } from "./gateway";
import { BATCH, goods, INDEX, path, secret } from "./goods";
import { standIn } from "./wasm";

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

/** How often a page asked for paths that begin so. */
function questions(page: Awaited<ReturnType<typeof open>>["page"]) {
	const paths: string[] = [];
	page.on("request", (request) => paths.push(new URL(request.url()).pathname));
	return (start: string) => paths.filter((path) => path.startsWith(start)).length;
}

async function check(page: Awaited<ReturnType<typeof open>>["page"]) {
	await page.goto(gateway.url + path);
	await page.getByRole("button", { name: "Check it here" }).click();
}

test("a page without the verifier says so", async () => {
	const { context, page } = await open(browser);
	await check(page);
	await page.getByText("built without the verifier").waitFor();
	await context.close();
});

test("a Chinese page says in Chinese why a proof is refused, and keeps what the verifier said", async () => {
	const why = "block 14 is not shown to be final: votes of weight 2 of 4 are there, and 3 are needed";
	gateway.verifier = standIn({ refusal: why });
	const { context, page, errors } = await open(browser, { locale: "zh-CN" });
	await page.goto(gateway.url + path);
	await page.getByRole("button", { name: "在此核验" }).click();
	await page.getByText("请勿相信本页：签名的验证节点太少").waitFor();
	expect(await page.getByText(why).isVisible()).toBe(false);
	await page.getByText("核验程序的原话").click();
	await page.getByText(why).waitFor();
	expect(await page.getByText(why).getAttribute("lang")).toBe("en");
	await isAccessible(page);
	await fits(page);
	await picture(page, "proof-refused-zh");
	expect(errors).toEqual([]);
	await context.close();
});

test("the button of a check keeps the focus while the check runs and after it", async () => {
	gateway.verifier = standIn({ refusal: "the bundle proves no record" });
	const { context, page } = await open(browser);
	let release: () => void = () => undefined;
	const held = new Promise<void>((resolve) => (release = () => resolve()));
	await page.route("**/proof/**", async (route) => {
		await held;
		await route.continue();
	});
	const focused = () => page.evaluate(() => document.activeElement?.parentElement?.id);
	await check(page);
	await page.getByText("Fetching and checking the proof").waitFor();
	expect(await focused()).toBe("proof");
	release();
	await page.getByText("the bundle proves no record").waitFor();
	expect(await focused()).toBe("proof");
	await context.close();
});

/** What a bundle proves of the piece of the story, of whose batch nobody else says anything. */
function recorded({ member, gtin, lot, pack, count, root, madeAt, expiresAt, registeredAt, brand, item }: Batch): Report {
	const moment = (when: number | null) => (when === null ? put.none : put.some(put.u64(when)));
	const batch = [
		put.u32(member), put.u64(BigInt(gtin)), put.text(lot), put.u16(pack), put.u32(count), put.hex(root), moment(madeAt), moment(expiresAt),
		put.u64(registeredAt),
	];
	const records: [string, Uint8Array | null][] = [
		[at.batch(BATCH), joined(...batch)],
		[at.tradeItem(BigInt(gtin)), joined(put.u32(member), put.text(item), put.u64(registeredAt))],
		[at.member(member), put.member(brand.name, 1)],
		[at.recallsOf(BATCH), null],
		[at.certificatesOfBatch(BATCH), null],
		[at.certificatesOfUnit(BATCH, INDEX), null],
		[at.unit(BATCH, INDEX), null],
	];
	const report = reportOf("unit");
	return {
		...report,
		block: { ...report.block, number: gateway.chain.head?.number ?? 0 },
		subject: toHex(joined(put.u64(BATCH), put.u32(INDEX))),
		records: records.map(([key, value]) => ({ key, value: value && toHex(value) })),
	};
}

test("what was confirmed before a claim is not said of the answer that comes with it", async () => {
	const { batch } = gateway.chain;
	if (!batch) throw new Error("the story has a batch");
	batch.certificates = [];
	gateway.verifier = standIn({ report: recorded(batch) });
	const { context, page } = await open(browser);
	await check(page);
	await page.locator("#proof h3").getByText("Checked in your browser").waitFor();
	await page.getByRole("button", { name: "Claim it as mine" }).click();
	await page.getByLabel("Code under the scratch layer").fill(secret);
	await page.getByRole("button", { name: "Claim it as mine" }).click();
	await page.getByText("It is claimed by you").waitFor();
	await page.getByRole("button", { name: "Check it here" }).waitFor();
	expect(await page.getByText("Checked in your browser").count()).toBe(0);
	await context.close();
});

/** When the batch of the bundle was registered. */
const REGISTERED = proved().scan.batch?.registeredAt ?? 0;

// The verifier and the bundle are real here: the page holds what it was told against what the bundle proves.
const isProved = isBuilt && vectors.some(({ name }) => name === "unit");
describe.skipIf(!isProved)("how do you know", () => {
	beforeEach(async () => {
		await gateway.stop();
		gateway = await Gateway.start(proved());
		gateway.genesis = genesis;
		gateway.verifier = verifier();
		gateway.bundle = read("unit.bundle");
	});

	test("a true page is confirmed, with who signed and a warning about what was trusted first", async () => {
		const { context, page, errors } = await open(browser);
		await check(page);
		await page.locator("#proof h3").getByText("Checked in your browser").waitFor();
		const said = await page.locator("#proof").innerText();
		const { hash } = reportOf("unit").block;
		for (const part of ["4 of 4 validators signed", "Brand One", "Court of Xiamen", hash, "This page was built for no certain chain"]) expect(said).toContain(part);
		await page.getByRole("heading", { level: 1, name: "Recalled", exact: true }).waitFor();
		await isAccessible(page);
		await fits(page);
		await picture(page, "proof-holds");
		expect(errors).toEqual([]);
		await context.close();
	});

	test.each<[string, (batch: Batch, scan: ScanReport) => unknown, string, string]>([
		[
			"verdict",
			(batch, scan) => {
				scan.verdict = "authentic";
				batch.recalls = batch.recalls.filter(({ lifted }) => lifted);
			},
			"Authentic",
			"Recalled",
		],
		["brand", (batch) => (batch.brand = { ...batch.brand, name: "Brand Two" }), "Brand Two", "Brand One"],
		["batch", (batch) => (batch.registeredAt += 1), String(REGISTERED + 1), String(REGISTERED)],
	])("a page with another %s is called out in red", async (name, forge, wrong, right) => {
		gateway.told = (scan) => {
			if (scan.batch) forge(scan.batch, scan);
			return scan;
		};
		for (const size of ["narrow", "wide"] as const) {
			const { context, page } = await open(browser, { size });
			await check(page);
			await page.getByRole("heading", { level: 3, name: "This page says something else than the chain" }).waitFor();
			const said = await page.locator("#proof [role=alert]").innerText();
			expect(said).toContain(wrong);
			expect(said).toContain(right);
			// The verdict does not go on saying what was found to be wrong.
			await page.getByRole("heading", { level: 1, name: "This page says something else" }).waitFor();
			expect(await page.locator("section.verdict").getAttribute("class")).toContain("bad");
			await isAccessible(page);
			await fits(page);
			await picture(page, `proof-forged-${name}-${size}`);
			await context.close();
		}
	});

	test("while only the bundle is missing, nothing else is asked for again", async () => {
		const { context, page } = await open(browser);
		const asked = questions(page);
		let proofs = 0;
		await page.route("**/proof/**", (route) => {
			if (++proofs > 2) return route.continue();
			return route.fulfill({ status: 404, contentType: "application/problem+json", body: "{}" });
		});
		await check(page);
		await page.locator("#proof h3").getByText("Checked in your browser").waitFor();
		expect(proofs).toBe(3);
		for (const start of ["/verdict", "/evidence", "/app/verifier.wasm"]) expect(asked(start), start).toBe(1);
		await context.close();
	});

	test("a proof of a block long before the one that the page names confirms nothing", async () => {
		const { number, hash } = reportOf("unit").block;
		gateway.chain.head = { number: number + 10_000, hash, at: PROVED_AT };
		const { context, page } = await open(browser);
		await check(page);
		await page.getByText("a much older block than this page names").waitFor();
		expect(await page.getByText("Checked in your browser").count()).toBe(0);
		await isAccessible(page);
		await picture(page, "proof-older");
		await context.close();
	});

	test("a page is judged at the moment that it shows", async () => {
		// By then the certificate of the laboratory is over.
		gateway.chain.head = { ...reportOf("unit").block, at: PROVED_AT + 400 * 86_400_000 };
		const { context, page } = await open(browser);
		await check(page);
		await page.getByRole("heading", { level: 3, name: "This page says something else than the chain" }).waitFor();
		await context.close();
	});

	test("an answer that the phone kept does not take the place of a newer one", async () => {
		const { context, page } = await open(browser);
		let asked = 0;
		await page.route("**/verdict*", async (route) => {
			const answer = await (await route.fetch()).json();
			const headers: Record<string, string> = asked++ > 0 ? { "x-kept-at": "1" } : {};
			return route.fulfill({ json: { ...answer, unit: null }, headers });
		});
		await check(page);
		await page.locator("#proof").getByText("The gateway cannot be reached").waitFor();
		expect(asked).toBe(2);
		await context.close();
	});

	test("a page that is older than the proof is asked again and not accused", async () => {
		const { context, page } = await open(browser);
		const questioned = questions(page);
		let asked = 0;
		await page.route("**/verdict*", async (route) => {
			asked++;
			if (asked > 2) return route.continue();
			const answer = await (await route.fetch()).json();
			return route.fulfill({ json: { ...answer, unit: null } });
		});
		await check(page);
		await page.locator("#proof h3").getByText("Checked in your browser").waitFor();
		expect(questioned("/proof/")).toBe(asked);
		expect(questioned("/evidence")).toBe(1);
		await context.close();
	});

	test("a bundle that was cut or forged, or is about something else, is refused", async () => {
		const { context, page } = await open(browser);
		gateway.bundle = read("cut.bundle");
		await check(page);
		await page.getByText("it was cut or damaged").waitFor();
		await picture(page, "proof-refused");
		gateway.bundle = read("forged-unit.bundle");
		await check(page);
		await page.getByText("the proof of the records does not hold").waitFor();
		// It holds, and is about another piece.
		gateway.bundle = read("rich.bundle");
		await check(page);
		await page.getByText("the proof is about something else").waitFor();
		expect(await page.locator("#proof").innerText()).toContain("Brand One");
		await context.close();
	});

	test("a page that names another batch than the proof is refused", async () => {
		gateway.told = (scan) => {
			if (scan.batch) scan.batch.id++;
			return scan;
		};
		const { context, page } = await open(browser);
		await check(page);
		await page.getByText("the proof is about something else").waitFor();
		await context.close();
	});

	test("another first block than on the first visit is told", async () => {
		const { context, page } = await open(browser);
		await check(page);
		await page.locator("#proof h3").getByText("Checked in your browser").waitFor();
		gateway.genesis = `0x${"66".repeat(32)}`;
		await check(page);
		await page.getByText("names another first block").waitFor();
		await context.close();
	});
});

test("a phone that kept a verifier takes the one that came in its place", async () => {
	gateway.verifier = standIn({ refusal: "the verifier is the one before" });
	const { context, page } = await open(browser, { offlineWorker: true });
	await page.goto(gateway.url + path);
	await page.evaluate(() => navigator.serviceWorker.ready);
	await check(page);
	await page.getByText("the verifier is the one before").waitFor();
	gateway.verifier = standIn({ refusal: "the verifier is the one after" });
	await check(page);
	await page.getByText("the verifier is the one after").waitFor();
	await context.close();
});
