import { expect, test } from "vitest";
import { median, number, row, table } from "../../bench/report.mjs";

// As in bench/src/report.rs, so that both programs show one figure in one way.
test.each([
	[0, "0"],
	[60_000, "60,000"],
	[1_048_576.4, "1,048,576"],
	[-1_234, "-1,234"],
	[-123, "-123"],
	[12.34, "12.3"],
	[1, "1"],
	[2.345, "2.35"],
	[0.5, "0.5"],
	[0.001, "0.001"],
	[0.000_217_3, "0.000217"],
])("%d is shown as %s", (value, text) => expect(number(value)).toBe(text));

test("the median is the middle or between the two in the middle", () => {
	expect(median([9, 1, 5])).toBe(5);
	expect(median([4, 1, 3, 2])).toBe(2.5);
});

test("a target is reached up to itself, and a figure without one is neither", () => {
	expect(row("x", [2], "ms", { atMost: 2 })).toMatchObject({ reached: true, target: { atMost: 2 }, detail: "one run" });
	expect(row("x", [1, 3, 9], "ms", { atMost: 2 })).toMatchObject({ value: 3, reached: false, detail: "3 runs: 1 to 9" });
	expect(row("x", [1], "ms")).toMatchObject({ reached: null, target: null });
});

test("a table is aligned and tells what failed", () => {
	const rows = [row("a", [1], "ms", { atMost: 2 }), row("longer", [1_000], "ms", { atMost: 2 })];
	const text = table({ title: "things", notes: [], rows, failed: "the gateway stopped" });
	expect(text).toContain("  a           1 ms  <= 2 ms  reached  one run\n");
	expect(text).toContain("  longer  1,000 ms  <= 2 ms  missed   one run\n");
	expect(text).toContain("not measured to the end: the gateway stopped");
});
