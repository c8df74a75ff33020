// The check of what the page says: proof, records, comparison. Loaded when it is asked for.

import * as api from "../api/client";
import { Failed } from "../api/client";
import type { Batch, Evidence, ScanReport } from "../api/types";
import { joined, toHex } from "../bytes/hex";
import { le, Unreadable } from "../bytes/scale";
import { mark } from "../mark";
import { differences, type Difference } from "./compare";
import { Elsewhere, place, Records } from "./records";
import type { Report } from "./report";
import { trust, type Trust } from "./trust";
import type { Question, Reply } from "./worker";

const TRIES = 8;
const PAUSE = 600;
const PATIENCE = 20_000;

/** The verifier, compiled while it arrives; nothing if the page was built without one. */
async function compiled(): Promise<WebAssembly.Module | undefined> {
	const response = await fetch(`${import.meta.env.BASE_URL}verifier.wasm`, { signal: AbortSignal.timeout(PATIENCE) });
	if (!response.ok || !/wasm/.test(response.headers.get("content-type") ?? "")) return undefined;
	return WebAssembly.compileStreaming(response);
}

/** Something that is awaited later, if at all. */
function begun<T>(promise: Promise<T>): Promise<T> {
	promise.catch(() => undefined);
	return promise;
}

/** The verifier, in a worker of its own. What it consists of is fetched as soon as it is made, beside what it will check. */
class Verifier {
	private readonly module = begun(compiled());
	private readonly worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
	private readonly reply = new Promise<Reply>((resolve) => {
		this.worker.onmessage = ({ data }: MessageEvent<Reply>) => resolve(data);
		this.worker.onerror = (event) => resolve({ failed: event.message });
	});

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
	| { outcome: "elsewhere" | "unreadable"; report: Report; trust: Trust; took: number }
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

/**
 * Checks what a page says of a label. The gateway may have read a newer block than the newest one that can be proved: while
 * the two differ, both are asked for again. What is returned beside is the answer that the check was about.
 */
export async function check(link: string, first: ScanReport): Promise<{ checked: Checked; scan: ScanReport }> {
	let scan = first;
	let checked = await once(link, scan);
	for (let tries = 1; tries < TRIES && (checked.outcome === "forged" || checked.outcome === "missing"); tries++) {
		await pause();
		scan = (await api.verdict(link, true)).value;
		checked = await once(link, scan);
	}
	return { checked, scan };
}

async function once(link: string, scan: ScanReport): Promise<Checked> {
	if (!scan.batch) return { outcome: "nothing" };
	const verifier = new Verifier();
	return judge(verifier, link, scan, scan.batch).finally(() => verifier.end());
}

async function judge(verifier: Verifier, link: string, scan: ScanReport, { id, count }: Batch): Promise<Checked> {
	const { index } = place(scan.label.serial);
	// Of an index past the end there is no unit; what the chain has of the batch shows it by the neighbour.
	const proved = Math.min(index, Math.max(count - 1, 0));
	// All is asked for at once: on a phone the way to the gateway takes longer than the check.
	const trusting = begun(trust());
	const opened = begun(evidence(link));
	let bundle: Uint8Array;
	try {
		bundle = await api.proof(id, proved);
	} catch (error) {
		if (error instanceof Failed && error.failure === "missing") return { outcome: "missing" };
		throw error;
	}
	const trusted = await trusting;
	const reply = await verifier.verify(bundle, trusted.genesis);
	mark("verified");
	if ("absent" in reply) return { outcome: "absent" };
	if ("failed" in reply) throw new Failed("broken", reply.failed);
	if ("refusal" in reply.answer) return { outcome: "refused", why: reply.answer.refusal, trust: trusted };
	const { report } = reply.answer;
	const found = { report, trust: trusted, took: reply.took };
	const subject = toHex(joined(le(id, 8), le(proved, 4)));
	if (report.kind !== "unit" || report.subject !== subject) return { outcome: "elsewhere", ...found };
	try {
		const records = new Records(report, scan.at);
		const opening = await opened;
		const again = records.scan(id, scan.label, opening);
		// That a label is none of a batch shows who has the openings, and gives none to whoever holds a wrong label.
		const unproved = !opening && scan.verdict === "unknown" && again.verdict === "unverifiable";
		const differing = differences(scan, unproved ? { ...again, verdict: "unknown" } : again);
		return { outcome: differing.length > 0 ? "forged" : "holds", ...found, at: scan.at, differing, unproved };
	} catch (error) {
		if (error instanceof Elsewhere) return { outcome: "elsewhere", ...found };
		if (error instanceof Unreadable) return { outcome: "unreadable", ...found };
		throw error;
	}
}
