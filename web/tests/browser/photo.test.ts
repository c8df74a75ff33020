import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { joined, toHex } from "../../src/bytes/hex";
import * as at from "../../src/proof/keys";
import type { Report } from "../../src/proof/report";
import * as put from "../encode";
import { genesis, isBuilt, read, reportOf, verifier } from "../vectors";
import { fits, isAccessible, launch, open, picture, type Browser } from "./browser";
import { Gateway } from "./gateway";
import { goods, NOW } from "./goods";
import { standIn } from "./wasm";

let browser: Browser;
let gateway: Gateway;
const story = await goods();
const photo = Buffer.from("the bytes of a photo");

beforeAll(async () => {
	browser = await launch();
});
afterAll(() => browser?.close());
beforeEach(async () => {
	gateway = await Gateway.start(story);
});
afterEach(() => gateway.stop());

/** What a bundle proves of a deposit of the photo, by one of the two hashes. */
function certified(algorithm: "sha256" | "sm3"): Report {
	const hash = joined(put.u8(algorithm === "sha256" ? 0 : 1), createHash(algorithm).update(photo).digest());
	const deposit = joined(
		hash, put.u64(photo.length), put.u8(0), put.none, put.u8(5), put.u8(1), put.u8(1), put.none, put.none, put.none, put.none, put.none,
		put.u8(0), put.u32(7), put.none, put.u64(NOW - 1e9), put.u32(5), put.none, put.none, put.u8(0),
	);
	const listed = put.list(joined(put.u64(NOW - 1e9), put.u64(8), put.u8(0), put.u32(7)));
	return {
		...reportOf("deposit"),
		subject: toHex(put.u64(8)),
		records: [
			{ key: at.deposit(8n), value: toHex(put.list(deposit)) },
			{ key: at.depositsOfFile(hash), value: toHex(listed) },
			{ key: at.member(7), value: toHex(put.member("Acme Umbrellas", 1)) },
		],
	};
}

type Page = Awaited<ReturnType<typeof open>>["page"];
async function check(page: Page, file: Buffer, certificate = Buffer.from("{}")) {
	await page.goto(`${gateway.url}/app/#/photo`);
	await page.getByLabel(/^(The file|文件)$/).setInputFiles({ name: "photo.jpg", mimeType: "image/jpeg", buffer: file });
	await page.getByLabel(/^(Its certificate|证书)$/).setInputFiles({ name: "deposit-8.json", mimeType: "application/json", buffer: certificate });
	await page.getByRole("button", { name: /^(Check|核对)$/ }).click();
}

test.each(["sha256", "sm3"] as const)("a file of a deposit by %s is told from another one", async (algorithm) => {
	gateway.verifier = standIn({ report: certified(algorithm) });
	for (const [locale, size, yes, no] of [
		["en-GB", "narrow", "It is the file of this deposit", "It is not the file of this deposit"],
		["zh-CN", "wide", "是此次存证的文件", "不是此次存证的文件"],
	] as const) {
		const { context, page, errors } = await open(browser, { locale, size });
		await check(page, photo);
		await page.getByRole("heading", { name: yes, exact: true }).waitFor();
		expect(await page.locator(".verdict").innerText()).toContain("Acme Umbrellas");
		await page.getByText("Notary of Xiamen").waitFor();
		await isAccessible(page);
		await fits(page);
		await picture(page, `photo-same-${locale}`);
		await check(page, Buffer.from("the bytes of a Photo"));
		await page.getByRole("heading", { name: no, exact: true }).waitFor();
		await isAccessible(page);
		await picture(page, `photo-other-${locale}`);
		expect(errors).toEqual([]);
		await context.close();
	}
});

test("what was found of a file is no word about the one that is chosen next", async () => {
	gateway.verifier = standIn({ report: certified("sha256") });
	const { context, page } = await open(browser);
	await check(page, photo);
	await page.getByRole("heading", { name: "It is the file of this deposit", exact: true }).waitFor();
	await page.getByLabel("The file", { exact: true }).setInputFiles({ name: "other.jpg", mimeType: "image/jpeg", buffer: Buffer.from("another") });
	await page.getByText("other.jpg").waitFor();
	expect(await page.locator(".verdict").count()).toBe(0);
	await context.close();
});

test.skipIf(!isBuilt)("a certificate that does not hold, or is about something else, is refused", async () => {
	gateway.verifier = verifier();
	gateway.genesis = genesis;
	const { context, page } = await open(browser);
	await check(page, photo, read("forged-deposit.json"));
	await page.getByText("the proof of the records does not hold").waitFor();
	await check(page, photo, read("rich.json"));
	await page.getByText("about a unit and not about a deposit").waitFor();
	// The deposit is one of another file, by its SHA-256 and its length.
	await check(page, photo, read("deposit.json"));
	await page.getByRole("heading", { name: "It is not the file of this deposit", exact: true }).waitFor();
	await context.close();
});
