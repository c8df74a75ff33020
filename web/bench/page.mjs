// Measures what a buyer waits for, in headless Chromium against a real gateway: scripts/bench-page.sh starts one.
//
//     node bench/page.mjs [--runs N] [--json] URL-OF-A-LABEL

import * as http from "node:http";
import * as https from "node:https";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { CHROMIUM } from "../scripts/chromium.mjs";
import { heading, machine, watchCores } from "./machine.mjs";
import { median, number, row, table } from "./report.mjs";
import { visit } from "./visit.mjs";

const KIB = 1024;
const [VERDICT_MS, CHECK_MS, PAGE_KIB] = [1000, 300, 100];
/** Fewer runs show that it works. */
const QUOTABLE = 5;
const MOST_RUNS = 50;

/**
 * The presets of Chrome's developer tools. They delay each answer, and no connection: the factors on latency and throughput
 * are Chrome's own, which make up for that.
 */
const preset = (name, megabits, up, rtt, factor) => ({
	name,
	said: `${megabits} Mbit/s down, ${up} up, round trip ${rtt} ms: as ${number(megabits * 0.9)} and ${number(up * 0.9)} Mbit/s, ${rtt * factor} ms for each answer`,
	network: { latency: rtt * factor, downloadThroughput: (megabits * 1e6 * 0.9) / 8, uploadThroughput: (up * 1e6 * 0.9) / 8 },
});
const PRESETS = [preset("Slow 4G", 1.6, 0.75, 150, 3.75), preset("Fast 4G", 9, 1.5, 60, 2.75)];
const PHONES = PRESETS.flatMap(({ name, network }) =>
	[1, 4].map((slowdown) => ({ name: slowdown === 1 ? name : `${name}, processor ${slowdown} times slower`, network, slowdown })),
);

const say = (text) => console.error(text);

/** Bytes of a body as a browser gets it. */
function sent(url) {
	const { get } = url.protocol === "https:" ? https : http;
	return new Promise((resolve, reject) => {
		const request = get(url, { headers: { "accept-encoding": "gzip, deflate, br" }, timeout: 10_000 }, (response) => {
			if (response.statusCode !== 200) reject(new Error(`${url} is answered with ${response.statusCode}`));
			let bytes = 0;
			response.on("data", (chunk) => (bytes += chunk.length)).on("end", () => resolve(bytes)).on("error", reject);
		});
		request.on("timeout", () => request.destroy(new Error(`${url} is not answered`))).on("error", reject);
	});
}

/** Bytes of what the service worker keeps for a phone without a network, once the verdict is there. */
async function keptLater(url) {
	const worker = new URL("/app/sw.js", url);
	const source = await (await fetch(worker, { signal: AbortSignal.timeout(10_000) })).text();
	const files = /const FILES = (\[[^\]]*\]);/.exec(source)?.[1];
	if (!files) throw new Error("/app/sw.js has no list of files");
	let bytes = 0;
	for (const file of JSON.parse(files)) bytes += await sent(new URL(file, worker));
	return bytes;
}

const sum = (requests) => requests.reduce((bytes, request) => bytes + request.bytes, 0) / KIB;

function measured(visits, section) {
	for (const [at, { name }] of PHONES.entries()) {
		const of = (moment) => visits[at].map(moment);
		section.rows.push(
			row(`verdict painted, ${name}`, of(({ painted }) => painted), "ms", { atMost: VERDICT_MS }),
			row(`the page takes over, ${name}`, of(({ takenOver }) => takenOver), "ms"),
		);
		for (const which of ["first", "again"]) {
			const verifier = median(of((each) => each[which].verifier));
			section.rows.push(
				row(`bundle checked, ${which}, ${name}`, of((each) => each[which].whole), "ms", {
					atMost: CHECK_MS,
					detail: `the verifier answered after ${number(verifier)} ms`,
				}),
			);
		}
	}
}

function weighed(visits, section) {
	const all = visits.flat();
	const isVerifier = ({ path }) => path === "/app/verifier.wasm";
	const isCode = ({ type }) => type === "Script" || type === "Stylesheet";
	const plain = new Set(all.flatMap(({ before }) => before.filter(({ encoding }) => !encoding).map(({ path }) => `/${path.split("/")[1]}`)));
	section.rows.push(
		row("sent before the verifier, all answers with their heads", all.map(({ before }) => sum(before.filter((one) => !isVerifier(one)))), "KiB", {
			atMost: PAGE_KIB,
			detail: plain.size > 0 ? `not compressed: ${[...plain].sort().join(", ")}` : "",
		}),
		row("scripts and sheets of it", all.map(({ before }) => sum(before.filter(isCode))), "KiB"),
		row("the verifier", all.map(({ before, after }) => sum([...before, ...after].filter(isVerifier))), "KiB", {
			detail: `fetched before the check in ${all.filter(({ before }) => before.some(isVerifier)).length} of ${all.length} visits`,
		}),
		row("the bundle", all.map(({ after }) => sum(after.filter(({ path }) => path.startsWith("/proof/")))), "KiB"),
	);
}

async function measure(browser, url, runs, section) {
	// Gateway and browser have to be warm, as they are for all buyers but the first.
	await visit(browser, url, { network: undefined, slowdown: 1 });
	const visits = PHONES.map(() => []);
	for (let run = 0; run < runs; run++) {
		// There and back, so that what changes meanwhile changes all of them alike.
		const order = [...PHONES.keys()];
		if (run % 2 === 1) order.reverse();
		for (const at of order) {
			say(`run ${run + 1} of ${runs}: ${PHONES[at].name}`);
			visits[at].push(await visit(browser, url, PHONES[at]));
		}
	}
	measured(visits, section);
	weighed(visits, section);
	section.rows.push(row("kept by the service worker after the verdict", [(await keptLater(url)) / KIB], "KiB"));
}

function asked() {
	const { values, positionals } = parseArgs({
		options: { runs: { type: "string", default: String(QUOTABLE) }, json: { type: "boolean", default: false } },
		allowPositionals: true,
	});
	const runs = Number(values.runs);
	if (!Number.isInteger(runs) || runs < 1 || runs > MOST_RUNS) throw new Error(`--runs takes a number from 1 to ${MOST_RUNS}`);
	const [url] = positionals;
	if (positionals.length !== 1 || !URL.canParse(url)) throw new Error("give the URL of a label at a gateway: node bench/page.mjs http://127.0.0.1:8080/01/…");
	return { runs, url, json: values.json };
}

async function run() {
	const { runs, url, json } = asked();
	const browser = await chromium.launch(CHROMIUM);
	try {
		const about = machine(`Chromium ${browser.version()}`, runs < QUOTABLE);
		if (!json) console.log(heading(about));
		const section = {
			title: "page",
			notes: [
				...PRESETS.map(({ name, said }) => `${name} of Chrome: ${said}`),
				"nothing is kept from one visit to the next; the check again has the verifier of the first one",
				"a slower processor is the one of the page: the worker in which the verifier runs is not slowed down",
			],
			neighbours: null,
			rows: [],
			failed: null,
		};
		const cores = watchCores();
		try {
			await measure(browser, url, runs, section);
		} catch (error) {
			section.failed = String(error);
		}
		section.notes.push(`${cores().toFixed(2)} cores were busy meanwhile, with browser, gateway, node and all others`);
		console.log(json ? JSON.stringify({ machine: about, sections: [section] }, null, 2) : table(section));
		return section.failed === null;
	} finally {
		await browser.close();
	}
}

try {
	if (!(await run())) process.exitCode = 1;
} catch (error) {
	say(`error: ${error instanceof Error ? error.message : error}`);
	process.exitCode = 1;
}
