// A claim through the page behind a gateway and a node that are real ones: scripts/test-page.sh starts them and registers the
// goods. What the page says is held against what the command line reads from the chain.

import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { UnitState } from "../../src/api/types";
import { toHex } from "../../src/bytes/hex";
import { keyOf } from "../../src/bytes/ss58";
import { isAccessible, launch, LEAST, open, picture, reflows, WIDTHS, type Browser, type Page } from "../browser/browser";

/** What the script tells of the goods and of where to ask. */
interface Story {
	/** The gateway, without a path. */
	gateway: string;
	/** The path of the label. */
	path: string;
	batch: number;
	index: number;
	/** What is printed under the scratch layer. */
	secret: string;
	/** The command line, and the node that it asks. */
	carnet: string;
	node: string;
	/** The hash of the first block. */
	genesis: string;
}

const file = process.env["CARNET_STORY"];
if (!file) throw new Error("CARNET_STORY names no story of goods: run scripts/test-page.sh");
const story: Story = JSON.parse(readFileSync(file, "utf8"));
const label = story.gateway + story.path;
/** A claim is final within two seconds; a busy machine gets more. */
const FINAL = 60_000;

const execute = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "carnet-claim-"));
let browser: Browser;
beforeAll(async () => {
	browser = await launch();
});
afterAll(async () => {
	await browser?.close();
	rmSync(folder, { recursive: true });
});

async function carnet<T>(...words: string[]): Promise<T> {
	const env = { ...process.env, CARNET_URL: story.node, CARNET_GENESIS: story.genesis };
	const { stdout } = await execute(story.carnet, [...words, "--json"], { env, timeout: 60_000, maxBuffer: 16 << 20 });
	return JSON.parse(stdout);
}

/** The key that an address names, as the page shows keys. */
function shown(address: string | undefined): string {
	const key = keyOf(address ?? "");
	if (!key) throw new Error(`no key: ${address}`);
	return toHex(key);
}

/** What the newest final block says of the unit. */
async function onChain(): Promise<UnitState | null> {
	const unit = ["--batch", String(story.batch), "--unit", String(story.index)];
	return (await carnet<{ state: UnitState | null }>("unit", "show", ...unit)).state;
}

let bundles = 0;
/** Who holds the claim by a bundle that the command line checks against the first block, without the node. */
async function proved(): Promise<string | undefined> {
	const name = `${story.batch}/${story.index}`;
	const bundle = join(folder, `${bundles++}.bundle`);
	await carnet("proof", "get", "unit", name, "--out", bundle);
	type Report = { records: { name?: string; decoded?: UnitState | null }[] };
	const { records } = await carnet<Report>("verify", bundle);
	const found = records.find((record) => record.name === `unit ${name}`);
	if (!found) throw new Error("the bundle has no record of the unit");
	return found.decoded?.claim ? shown(found.decoded.claim.claimant) : undefined;
}

/** Opens the label again and again until the page says something: a browser keeps an answer for five seconds. */
async function says(page: Page, text: string): Promise<void> {
	const looks = async () => {
		await page.goto(label, { waitUntil: "networkidle" });
		return page.locator("article.scan").textContent();
	};
	await expect.poll(looks, { timeout: 30_000, interval: 1_000 }).toContain(text);
}

/** The key that a browser shows under "My things". */
async function keyIn(page: Page): Promise<string> {
	// The list is read from the disk: before that, no key is shown.
	await page.goto(`${story.gateway}/app/#/things`, { waitUntil: "networkidle" });
	const make = page.getByRole("button", { name: "Make a key" });
	const key = page.locator("section code");
	await make.or(key).first().waitFor();
	if (await make.isVisible()) await make.click();
	await key.waitFor();
	return key.innerText();
}

test("without JavaScript the verdict of the gateway stands there, with the sheet that its policy lets in", async () => {
	const context = await browser.newContext({ javaScriptEnabled: false, viewport: WIDTHS.narrow, locale: "en-GB" });
	const page = await context.newPage();
	await page.goto(label);
	expect(await page.locator("h1").textContent()).toBe("Authentic");
	await picture(page, "chain-rendered");
	const green = await page.locator(".verdict").evaluate((verdict) => getComputedStyle(verdict).backgroundColor);
	expect(green).toBe("rgb(11, 107, 47)");
	await context.close();
});

test.each(["en", "zh"])("without JavaScript nothing is cut on a screen of 320 pixels, in %s", async (lang) => {
	const context = await browser.newContext({ javaScriptEnabled: false, viewport: LEAST });
	const page = await context.newPage();
	await page.goto(`${label}?lang=${lang}`);
	// The hash of what the inspector certified is the longest word.
	expect(await page.locator("#certificates").innerText()).toMatch(/0x[0-9a-f]{64}/);
	await reflows(page);
	await picture(page, `chain-rendered-least-${lang}`);
	await context.close();
});

test("a unit is claimed through the page and given to another browser, and the chain has both", async () => {
	expect((await onChain())?.claim ?? null).toBeNull();
	const [buyer, receiver, passer] = await Promise.all([open(browser), open(browser), open(browser)]);

	await buyer.page.goto(label);
	await buyer.page.getByRole("heading", { level: 1, name: "Authentic", exact: true }).waitFor();
	await buyer.page.getByText("Nobody has claimed this piece before.").waitFor();
	await buyer.page.getByRole("button", { name: "Claim it as mine" }).click();
	await buyer.page.getByLabel("Code under the scratch layer").fill(story.secret);
	await buyer.page.getByRole("button", { name: "Claim it as mine" }).click();
	await buyer.page.getByText("The claim is final on the chain.").waitFor({ timeout: FINAL });
	await buyer.page.getByText("It is claimed by you.").waitFor();
	await isAccessible(buyer.page);
	await picture(buyer.page, "chain-claimed");

	const first = await keyIn(buyer.page);
	expect(first).toMatch(/^0x[0-9a-f]{64}$/);
	const claimed = await onChain();
	expect(shown(claimed?.claim?.claimant)).toBe(first);
	await expect.poll(proved, { timeout: FINAL, interval: 2_000 }).toBe(first);

	const second = await keyIn(receiver.page);
	expect(second).not.toBe(first);
	await buyer.page.getByRole("button", { name: "Give away" }).click();
	await buyer.page.getByLabel("Key of the receiver").fill(second);
	await buyer.page.getByRole("button", { name: "Give away" }).last().click();
	await buyer.page.getByText("The claim is with the receiver now.").waitFor({ timeout: FINAL });

	const given = await onChain();
	expect(shown(given?.claim?.claimant)).toBe(second);
	expect(given?.sequence).toBe((claimed?.sequence ?? 0) + 1);
	expect(given?.repeat).toBeNull();
	await expect.poll(proved, { timeout: FINAL, interval: 2_000 }).toBe(second);

	await says(receiver.page, "It is claimed by you.");
	await says(buyer.page, "It is claimed by somebody else.");
	await picture(buyer.page, "chain-given-away");

	// The label is still good, and so is its secret: whoever else has it is told that she comes second.
	await says(passer.page, "It is claimed by somebody else.");
	await passer.page.getByRole("button", { name: "Claim it as mine" }).click();
	await passer.page.getByLabel("Code under the scratch layer").fill(story.secret);
	await passer.page.getByRole("button", { name: "Claim it as mine" }).click();
	await passer.page.getByText("Somebody claimed it before you").waitFor({ timeout: FINAL });
	const after = await onChain();
	expect(shown(after?.claim?.claimant)).toBe(second);
	expect(shown(after?.repeat?.claimant)).toBe(await keyIn(passer.page));

	for (const { context, errors } of [buyer, receiver, passer]) {
		expect(errors).toEqual([]);
		await context.close();
	}
});
