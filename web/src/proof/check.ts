// The check of what the page says: proof, records, comparison. Loaded when it is asked for.

import * as api from "../api/client";
import { Failed } from "../api/client";
import type { Batch, Evidence, ScanReport } from "../api/types";
import { joined, toHex } from "../bytes/hex";
import { le, Unreadable } from "../bytes/scale";
import { mark } from "../mark";
import { differences, type Difference } from "./compare";
import { compiled } from "./compiled";
import { Elsewhere, place, Records } from "./records";
import type { Report } from "./report";
import { trust, type Trust } from "./trust";
import type { Question, Reply } from "./worker";

const TRIES = 8;
const PAUSE = 600;
const PATIENCE = 20_000;
/** How many blocks the proof may lie behind the block that a page names: five minutes, where a fit gateway is seconds behind. */
const BEHIND = 600;

/** Something that is awaited later, if at all. */
function begun<T>(promise: Promise<T>): Promise<T> {
	promise.catch(() => undefined);
	return promise;
}

/** The verifier, in a worker of its own. What it consists of is fetched as soon as it is made, beside what it will check. */
class Verifier {
	private readonly worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
	private readonly reply = new Promise<Reply>((resolve) => {
		this.worker.onmessage = ({ data }: MessageEvent<Reply>) => resolve(data);
		this.worker.onerror = (event) => resolve({ failed: event.message });
	});

	constructor(private readonly module = begun(compiled())) {}

	/** Checks one bundle. */
	async verify(bundle: Uint8Array, genesis: string): Promise<Reply | { absent: true }> {
		try {
			const module = await this.module;
			if (!module) return { absent: true };
			this.worker.postMessage({ module, bundle, trust: genesis } satisfies Question);
		} catch (error) {
			return { failed: String(error) };
		}
		let timer: ReturnType<typeof setTimeout> | undefined;
		const late = new Promise<Reply>((resolve) => {
			timer = setTimeout(() => resolve({ failed: "no answer in time" }), PATIENCE);
		});
		return Promise.race([this.reply, late]).finally(() => clearTimeout(timer));
	}

	end(): void {
		this.worker.terminate();
	}
}

/** Checks a bundle that is at hand. */
export function verifyBundle(bundle: Uint8Array, genesis: string): Promise<Reply | { absent: true }> {
	const verifier = new Verifier();
	return verifier.verify(bundle, genesis).finally(() => verifier.end());
}

export type Checked =
	| { outcome: "absent" | "nothing" | "missing" }
	| { outcome: "refused"; why: string; trust: Trust }
	| { outcome: "elsewhere" | "unreadable" | "older"; report: Report; trust: Trust; took: number }
	| { outcome: "holds" | "forged"; report: Report; trust: Trust; took: number; at: number; differing: Difference[]; unproved: boolean };

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE));

/** Evidence of a label; nothing if the gateway has none. */
async function evidence(link: string): Promise<Evidence | undefined> {
	try {
		return (await api.evidence(link)).value ?? undefined;
	} catch (error) {
		if (error instanceof Failed && (error.failure === "missing" || error.failure === "refused")) return undefined;
		throw error;
	}
}

/** What no block changes: it is asked for once, however often an answer is checked. */
class Given {
	readonly trust = begun(trust());
	readonly module = begun(compiled());
	private opened: Promise<Evidence | undefined>;

	constructor(private readonly link: string) {
		this.opened = begun(evidence(link));
	}

	get evidence(): Promise<Evidence | undefined> {
		return this.opened;
	}

	/** Asks again for what was not there: openings may come later. */
	async complete(): Promise<void> {
		if (!(await this.opened)) this.opened = begun(evidence(this.link));
	}
}

/** The bundle of a unit, once the newest block that can be proved has it; nothing if it does not come in so many tries. */
async function bundleOf(batch: number, index: number, tries: number): Promise<Uint8Array | undefined> {
	for (let left = tries; ; ) {
		try {
			return await api.proof(batch, index);
		} catch (error) {
			if (!(error instanceof Failed && error.failure === "missing")) throw error;
		}
		if (--left <= 0) return undefined;
		await pause();
	}
}

/**
 * Checks what a page says of a label. The gateway may have read a newer block than the newest one that can be proved: while
 * the two differ, both are asked for again. What is returned beside is the answer that the check was about.
 */
export async function check(link: string, first: ScanReport): Promise<{ checked: Checked; scan: ScanReport }> {
	let scan = first;
	if (!scan.batch) return { checked: { outcome: "nothing" }, scan };
	const given = new Given(link);
	let checked = await once(given, scan, TRIES);
	for (let left = TRIES - 1; left > 0 && checked.outcome === "forged"; left--) {
		await pause();
		await given.complete();
		scan = (await api.verdict(link, true)).value;
		checked = await once(given, scan, left);
	}
	return { checked, scan };
}

async function once(given: Given, scan: ScanReport, tries: number): Promise<Checked> {
	if (!scan.batch) return { outcome: "nothing" };
	const verifier = new Verifier(given.module);
	return judge(verifier, given, scan, scan.batch, tries).finally(() => verifier.end());
}

async function judge(verifier: Verifier, given: Given, scan: ScanReport, { id, count }: Batch, tries: number): Promise<Checked> {
	const { index } = place(scan.label.serial);
	// Of an index past the end there is no unit; what the chain has of the batch shows it by the neighbour.
	const proved = Math.min(index, Math.max(count - 1, 0));
	// All else is on its way: on a phone the way to the gateway takes longer than the check.
	const bundle = await bundleOf(id, proved, tries);
	if (!bundle) return { outcome: "missing" };
	const trusted = await given.trust;
	const reply = await verifier.verify(bundle, trusted.genesis);
	mark("verified");
	if ("absent" in reply) return { outcome: "absent" };
	if ("failed" in reply) throw new Failed("broken", reply.failed);
	if ("refusal" in reply.answer) return { outcome: "refused", why: reply.answer.refusal, trust: trusted };
	const { report } = reply.answer;
	const found = { report, trust: trusted, took: reply.took };
	const subject = toHex(joined(le(id, 8), le(proved, 4)));
	if (report.kind !== "unit" || report.subject !== subject) return { outcome: "elsewhere", ...found };
	// What was recalled or claimed since is not in it, however well it fits the page.
	if (scan.head && report.block.number + BEHIND < scan.head.number) return { outcome: "older", ...found };
	// The moment that the page shows, so that nothing is judged by another one.
	const at = scan.head?.at ?? scan.at;
	try {
		const records = new Records(report, at);
		const opening = await given.evidence;
		const again = records.scan(id, scan.label, opening);
		// That a label is none of a batch shows who has the openings, and gives none to whoever holds a wrong label.
		const unproved = !opening && scan.verdict === "unknown" && again.verdict === "unverifiable";
		const differing = differences(scan, unproved ? { ...again, verdict: "unknown" } : again);
		return { outcome: differing.length > 0 ? "forged" : "holds", ...found, at, differing, unproved };
	} catch (error) {
		if (error instanceof Elsewhere) return { outcome: "elsewhere", ...found };
		if (error instanceof Unreadable) return { outcome: "unreadable", ...found };
		throw error;
	}
}
