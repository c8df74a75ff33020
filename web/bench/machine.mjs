// The machine that figures come from.

import { readFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem } from "node:os";

/** What tells one machine from another, in the fields of carnet-bench. */
export function machine(browser, quick) {
	return {
		measuredAt: Math.floor(Date.now() / 1000),
		cpu: cpus()[0]?.model ?? "unknown",
		cores: cpus().length,
		memoryGib: Math.round((totalmem() / 2 ** 30) * 10) / 10,
		kernel: release(),
		loadBefore: loadavg()[0].toFixed(2),
		browser,
		quick,
	};
}

export function heading({ cpu, cores, memoryGib, kernel, loadBefore, browser, quick }) {
	return [
		browser,
		`  ${cpu}, ${cores} cores, ${memoryGib} GiB, Linux ${kernel}; load before ${loadBefore}`,
		"  the browser and whatever else is on this machine share the cores",
		...(quick ? ["  fewer than five runs, not to be quoted"] : []),
	].join("\n");
}

/** Seconds for which all cores together were busy since the machine started. */
function busy() {
	const [, ...ticks] = readFileSync("/proc/stat", "utf8").split("\n", 1)[0].trim().split(/\s+/).map(Number);
	const [user, nice, system, , , irq, softirq] = ticks;
	// Linux counts in hundredths of a second.
	return (user + nice + system + irq + softirq) / 100;
}

/** Tells how many cores were busy from now on, with whatever. */
export function watchCores() {
	const [since, before] = [Date.now(), busy()];
	return () => ((busy() - before) * 1000) / (Date.now() - since);
}
