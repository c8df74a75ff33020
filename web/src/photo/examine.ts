// A file held against the certificate of its deposit. Nothing leaves the device but the question which chain it is.

import { fromHex, same, toHex } from "../bytes/hex";
import { Unreadable } from "../bytes/scale";
import { verifyBundle } from "../proof/check";
import type { Report } from "../proof/report";
import { read, type Proven } from "./deposit";
import { sm3Of } from "./sm3";
import { trust, type Trust } from "../proof/trust";

const MOST_FILE = 512 << 20;
/** The longest JSON form of a bundle. */
const MOST_CERTIFICATE = 16 << 20;

export class TooLarge extends Error {
	constructor(readonly what: "file" | "certificate") {
		super(what);
	}
}

export type Examined =
	| { outcome: "absent" | "unreadable" }
	| { outcome: "refused"; why: string; trust: Trust }
	| { outcome: "isOf"; kind: string }
	| { outcome: "noDeposit" }
	| { outcome: "same" | "other"; proven: Proven; report: Report; trust: Trust; found: string; length: number };

export async function examine(file: File, certificate: File): Promise<Examined> {
	if (file.size > MOST_FILE) throw new TooLarge("file");
	if (certificate.size > MOST_CERTIFICATE) throw new TooLarge("certificate");
	const bundle = new Uint8Array(await certificate.arrayBuffer());
	const trusted = await trust();
	const reply = await verifyBundle(bundle, trusted.genesis);
	if ("absent" in reply) return { outcome: "absent" };
	if ("failed" in reply) throw new Error(reply.failed);
	if ("refusal" in reply.answer) return { outcome: "refused", why: reply.answer.refusal, trust: trusted };
	const { report } = reply.answer;
	if (report.kind !== "deposit") return { outcome: "isOf", kind: report.kind };
	let proven: Proven | undefined;
	try {
		proven = read(report);
	} catch (error) {
		if (error instanceof Unreadable) return { outcome: "unreadable" };
		throw error;
	}
	if (!proven) return { outcome: "noDeposit" };
	const found =
		proven.algorithm === "SM3"
			? await sm3Of(file)
			: new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
	const fits = same(found, fromHex(proven.hash) ?? new Uint8Array()) && BigInt(file.size) === proven.length;
	const outcome = fits ? "same" : "other";
	return { outcome, proven, report, trust: trusted, found: toHex(found), length: file.size };
}
