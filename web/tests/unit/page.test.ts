import { createHash, getHashes } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isOfLabel, labelPath } from "../../src/app/link";
import { toHex } from "../../src/bytes/hex";
import { qr } from "../../src/claim/qr";
import { en } from "../../src/i18n/en";
import { zh } from "../../src/i18n/zh";
import { Sm3, sm3Of } from "../../src/photo/sm3";
import { inherited, told } from "../../src/scan/happening";

describe("SM3", () => {
	test("the examples of GB/T 32905 hold", () => {
		const of = (text: string) => toHex(new Sm3().update(new TextEncoder().encode(text)).digest()).slice(2);
		expect(of("abc")).toBe("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0");
		expect(of("abcd".repeat(16))).toBe("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732");
	});

	test.skipIf(!getHashes().includes("sm3"))("every length and every cut gives what OpenSSL gives", async () => {
		const bytes = Uint8Array.from({ length: 300 }, (_, at) => (at * 31) % 256);
		for (let length = 0; length <= 300; length++) {
			const whole = bytes.subarray(0, length);
			const hash = new Sm3().update(whole.subarray(0, length / 3)).update(whole.subarray(length / 3)).digest();
			expect(toHex(hash).slice(2), `${length} bytes`).toBe(createHash("sm3").update(whole).digest("hex"));
		}
		expect(toHex(await sm3Of(new Blob([bytes])))).toBe(`0x${createHash("sm3").update(bytes).digest("hex")}`);
	});
});

describe("the link of a label", () => {
	test.each([
		["https://id.gs1.org/01/09506000134352/10/LOT%2F1/21/030001938NKRKAYDXW0J", "/01/09506000134352/10/LOT%2F1/21/030001938NKRKAYDXW0J"],
		["  /01/09506000134352/10/A/21/B/ ", "/01/09506000134352/10/A/21/B"],
		["https://brand.example/some/shop/01/09506000134352?x=1#y", "/01/09506000134352"],
		["https://id.gs1.org/00/376104250021234569", "/00/376104250021234569"],
		["https://id.gs1.org/414/9506000134376/254/7", "/414/9506000134376/254/7"],
	])("%s leads to its path", (text, path) => expect(labelPath(text)).toBe(path));

	test.each(["", "hello", "https://example.org/", "javascript:alert(1)", "//evil.example/x", "/01/abc", `/01/09506000134352/${"1".repeat(2001)}`])(
		"%s is none",
		(text) => expect(labelPath(text)).toBeUndefined(),
	);

	test("never leads to another host", () => {
		for (const text of ["https://evil.example/01/09506000134352", "//evil.example/01/09506000134352", "/01/09506000134352//evil.example"]) {
			expect(new URL(labelPath(text) ?? "", "https://here.example").host).toBe("here.example");
		}
	});
});

describe("an answer is about the label of a link", () => {
	const label = { gtin: "09506000134352", lot: "LOT/1", serial: "030001938NKRKAYDXW0J" };

	test.each([
		"/01/09506000134352/10/LOT%2F1/21/030001938NKRKAYDXW0J",
		"/01/9506000134352/10/LOT%2F1/21/O3OOOL938nkrkaydxwoj/",
	])("if it is %s", (path) => expect(isOfLabel(path, label)).toBe(true));

	test.each([
		"/01/09506000134352/10/LOT%2F1/21/030001938NKRKAYDXW0K",
		"/01/09506000134352/10/lot%2F1/21/030001938NKRKAYDXW0J",
		"/01/09506000134369/10/LOT%2F1/21/030001938NKRKAYDXW0J",
		"/01/09506000134352/10/LOT%2F1",
		"/01/09506000134352/10/%ff/21/030001938NKRKAYDXW0J",
		"",
	])("and not if it is %s", (path) => expect(isOfLabel(path, label)).toBe(false));

	test("and not if it has none", () => expect(isOfLabel("/01/09506000134352/10/A/21/B", undefined)).toBe(false));
});

describe("the languages", () => {
	type Entry = [string, string];
	/** Every text, with functions called on what shows up again. */
	function texts(value: unknown, path = ""): Entry[] {
		if (typeof value === "string") return [[path, value]];
		if (typeof value === "function") return [[path, String(value(...Array.from({ length: value.length }, (_, at) => 71 + at)))]];
		return Object.entries(value as object).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
	}

	test("have the same entries, none of them empty", () => {
		const [left, right] = [texts(en), texts(zh)];
		expect(right.map(([path]) => path)).toEqual(left.map(([path]) => path));
		for (const [path, text] of [...left, ...right]) expect(text.trim(), path).not.toBe("");
	});

	test("Chinese is Chinese, but for names that everybody writes in Latin letters", () => {
		const latin = texts(zh).filter(([, text]) => !/\p{Script=Han}/u.test(text)).map(([path]) => path);
		expect(latin).toEqual([".lang", ".title", ".list", ".about.gtin", ".certificates.by", ".way.says", ".photo.certificateHint", ".photo.chosen"]);
	});
});

describe("the words of the page", () => {
	const source = (name: string) => readFileSync(new URL(`../../../${name}`, import.meta.url), "utf8");

	test("are those of what the gateway renders before, so that no verdict seems to change", () => {
		const rendered = [...source("gateway/src/resolver/words.rs").matchAll(/pick\(\s*"([^"]*)",\s*"([^"]*)",?\s*\)/g)].map(([, left, right]) => `${left} ${right}`);
		const verdicts = Object.values(en.verdicts).map(({ word }, at) => `${word} ${Object.values(zh.verdicts)[at]?.word}`);
		const texts = ([left, right]: [Record<string, string>, Record<string, string>]) => Object.keys(left).map((key) => `${left[key]} ${right[key]}`);
		const terms = ([[en.steps, zh.steps], [en.events, zh.events], [en.roles, zh.roles]] as [Record<string, string>, Record<string, string>][]).flatMap(texts);
		for (const pair of [...verdicts, ...terms]) expect(rendered).toContain(pair);
	});

	test("have every step and kind of event that the chain takes", () => {
		const [, types = "", steps = ""] = /EventType \{([^}]*)\}[^]*BizStep \{([^}]*)\}/.exec(source("primitives/src/custody/vocabulary.rs")) ?? [];
		const names = (terms: string) => [...terms.matchAll(/"(\w+)"/g)].map(([, name]) => name);
		expect(Object.keys(zh.steps)).toEqual(names(steps));
		expect(Object.keys(zh.events)).toEqual(names(types));
		expect(told({ recorded: { bizStep: null, eventType: "Object" } } as never, zh)).toBe("观察记录");
	});

	test("have every kind of bundle", () => {
		const names = [...source("verifier/src/kind.rs").matchAll(/name: "(\w+)"/g)].map(([, name]) => name);
		expect(Object.keys(zh.photo.kinds)).toEqual(names);
	});
});

test("every happening is told in words", () => {
	const document = "0x";
	expect(told("voided", en)).toBe("Taken back: nobody received it");
	expect(told({ received: { discrepancy: { missing: 1, damaged: 2, document } } }, en)).toBe("Received with 1 missing and 2 damaged");
	expect(told({ joined: { parent: { sscc: "376104250021234576" } } }, en)).toContain("376104250021234576");
	for (const name of ["packed", "unpacked", "dispatched", "rejected", "delivered", "takenBack", "titleOffered", "titleAccepted", "held", "cleared", "refused", "reassigned", "errorDeclared"]) {
		expect(told({ [name]: {} } as never, zh), name).not.toBe(zh.happenings.other);
	}
	const members = { 12: { id: 12, name: "Southern Shipping" } };
	expect(told({ dispatched: { to: 12, deadline: 0 } }, en, members)).toBe("Sent off to Southern Shipping");
	expect(told({ later: {} } as never, en)).toBe("Something else");
	expect(inherited({ batch: 42 }, en)).toBe("of the batch");
	expect(inherited({ unit: { batch: 42, index: 1 } }, en)).toBeUndefined();
});

test("the code of a key has the three marks in its corners", () => {
	const { path, size } = qr(`0x${"ab".repeat(32)}`);
	for (const [x, y] of [[0, 0], [size - 7, 0], [0, size - 7]]) expect(path).toContain(`M${x} ${y}h1v1h-1z`);
	// The square within a mark, and the white line around it.
	expect(path).toContain("M3 3h1v1h-1z");
	expect(path).not.toContain("M1 1h1v1h-1z");
});
