import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { zh } from "../../src/i18n/zh";
import { inChinese } from "../../src/proof/refusals";
import { vectors } from "../vectors";

const source = (name: string) => readFileSync(new URL(`../../../verifier/src/${name}`, import.meta.url), "utf8");

/** The sentences in which a type of the verifier is shown, with a number for each of their gaps. */
function sentences(file: string, type: string): string[] {
	const [, shown = ""] = new RegExp(`impl fmt::Display for ${type} \\{([^]*?)\n\\}`).exec(source(file)) ?? [];
	return [...shown.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = ""]) => text.replaceAll(/\{\w*\}/g, "7"));
}

describe("a refusal of the verifier in Chinese", () => {
	const GENERAL = inChinese("");
	const refusals = sentences("refusal.rs", "Refusal");
	/** What a proof of states is about, and that it does not hold, are put together. */
	const parts = refusals.filter((text) => /^the proof of the [a-z ]+$/.test(text));
	const whole = refusals.filter((text) => !parts.includes(text)).flatMap((text) =>
		text === "7 does not hold: 7" ? parts.map((part) => `${part} does not hold: 7`) : [text],
	);

	test("is known of every kind that there is", () => {
		expect(parts).toHaveLength(2);
		expect(whole.length).toBeGreaterThan(30);
		expect(whole.filter((text) => inChinese(text) === GENERAL)).toEqual([]);
		const chinese = whole.map(inChinese);
		expect(chinese.filter((text, at) => chinese.indexOf(text) !== at)).toEqual([]);
		for (const text of chinese) expect(text).toMatch(/^\p{Script=Han}[^。]*$/u);
	});

	test("tells what is wrong with the votes", () => {
		const votes = sentences("finality.rs", "VoteFault").map((fault) => inChinese(`block 7 is not shown to be final: ${fault}`));
		expect(votes).not.toContain(GENERAL);
		expect(new Set(votes).size).toBe(4);
	});

	test("is found for what the vectors are refused for", () => {
		for (const one of vectors) if ("refusal" in one) expect(inChinese(one.refusal), one.refusal).not.toBe(GENERAL);
		expect(inChinese("it is empty or too large")).not.toBe(GENERAL);
	});

	test("is a general one of a verifier that is newer", () => {
		expect(zh.proof.refusedSaid(zh.proof.why("the moon was in the way"))).toBe("请勿相信本页：核验程序拒绝了此证明。");
	});
});
