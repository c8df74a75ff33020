// What was measured, for people and for machines: the table and the JSON of carnet-bench (bench/src/report.rs).

const inOrder = (runs) => [...runs].sort((left, right) => left - right);

/** The middle one, or the mean of the two in the middle. */
export function median(runs) {
	const sorted = inOrder(runs);
	const half = sorted.length >> 1;
	return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** A number as people read it: three digits that count, or thousands set apart. */
export function number(value) {
	const size = Math.abs(value);
	if (size > 0 && size < 1) {
		// As many places as three digits need.
		const places = Math.min(Math.max(Math.floor(-Math.log10(size)), 0), 9) + 3;
		return value.toFixed(places).replace(/\.?0+$/, "");
	}
	const [whole, rest] = value.toFixed(size >= 100 ? 0 : size >= 10 || value === 0 ? 1 : 2).split(".");
	const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
	const places = rest?.replace(/0+$/, "");
	return places ? `${grouped}.${places}` : grouped;
}

/** The median of some runs, with the ends of their spread; `atMost` is its target. */
export function row(figure, runs, unit, { atMost, detail } = {}) {
	const sorted = inOrder(runs);
	const value = median(runs);
	const spread = sorted.length === 1 ? "one run" : `${sorted.length} runs: ${number(sorted[0])} to ${number(sorted.at(-1))}`;
	return {
		figure,
		value,
		unit,
		target: atMost === undefined ? null : { atMost },
		reached: atMost === undefined ? null : value <= atMost,
		detail: [spread, detail].filter(Boolean).join("; "),
	};
}

function cells({ figure, value, unit, target, reached, detail }) {
	const verdict = reached === null ? "" : reached ? "reached" : "missed";
	return [figure, `${number(value)} ${unit}`, target ? `<= ${number(target.atMost)} ${unit}` : "", verdict, detail];
}

/** An aligned table. */
export function table({ title, notes, rows, failed }) {
	const lines = [["figure", "measured", "target", "", "detail"], ...rows.map(cells)];
	const widths = [0, 1, 2, 3, 4].map((at) => Math.max(...lines.map((line) => [...line[at]].length)));
	const shown = lines.map((line) => {
		const padded = line.map((cell, at) => (at === 1 ? cell.padStart(widths[at]) : cell.padEnd(widths[at])));
		return `  ${padded.join("  ").trimEnd()}`;
	});
	const end = failed ? [`  not measured to the end: ${failed}`] : [];
	return ["", title, ...notes.map((note) => `  ${note}`), ...shown, ...end].join("\n");
}
