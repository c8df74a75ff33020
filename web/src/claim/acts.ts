// Claims, their transfer and release: signed here, carried by the gateway, done when they are final.

import * as api from "../api/client";
import { Failed } from "../api/client";
import type { ScanReport, Sent, UnitState } from "../api/types";
import { fromHex, same, toHex } from "../bytes/hex";
import { keyOf } from "../bytes/ss58";
import { trust } from "../proof/trust";
import { signer, type Signer } from "./ed25519";
import * as message from "./message";
import { unitSeed } from "./secret";
import * as store from "./store";

/** How long a claim may wait for a block, in milliseconds of chain time. The chain takes an hour at most. */
const LIFETIME = 600_000;
const PAUSE = 700;
const PATIENCE = 60_000;

export type Step = "open" | "sign" | "wait";

/** Why nothing was claimed, as the words of the page name it. */
export class NotClaimed extends Error {
	constructor(readonly why: "notOpened" | "notIts" | "forged") {
		super(why);
	}
}

/** The chain refused it, with the number that docs/rpc.md explains. */
export class NotTaken extends Error {
	constructor(
		readonly code: number | undefined,
		why: string,
	) {
		super(why);
	}
}

/** It was sent and may still become final. */
export class Unsure extends Error {}

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE));

async function bound(scan: ScanReport): Promise<message.Bound> {
	const { genesis } = await trust();
	const hash = fromHex(genesis, 32);
	if (!hash || !scan.batch) throw new Failed("broken", "the chain has no first block");
	const { place } = await import("../proof/records");
	const { index } = place(scan.label.serial);
	return { genesis: hash, batch: scan.batch.id, index, expiresAt: (scan.head?.at ?? scan.at) + LIFETIME };
}

async function deliver(transaction: Uint8Array, step: (step: Step) => void): Promise<Sent> {
	step("wait");
	let sent = await api.send(toHex(transaction));
	const end = Date.now() + PATIENCE;
	while (sent.status === "pending" && Date.now() < end) {
		await pause();
		try {
			sent = await api.sent(sent.hash);
		} catch (error) {
			// A question that got lost says nothing of the claim.
			if (!(error instanceof Failed)) throw error;
		}
	}
	if (sent.status === "failed") throw new NotTaken(sent.code ?? undefined, sent.why ?? "");
	if (sent.status === "pending") throw new Unsure();
	return sent;
}

/** The state of the unit once the gateway has the block. */
async function seen(link: string, done: (unit: UnitState | null) => boolean): Promise<ScanReport> {
	const end = Date.now() + PATIENCE / 4;
	for (;;) {
		try {
			const { value } = await api.verdict(link, true);
			if (done(value.unit) || Date.now() > end) return value;
		} catch (error) {
			// The act is final, whatever becomes of the question.
			if (!(error instanceof Failed) || Date.now() > end) throw error;
		}
		await pause();
	}
}

/** Whether a key stands in a claim. */
export const isOf = (address: string | undefined, key: Uint8Array | undefined): boolean => {
	const bytes = address && key ? keyOf(address) : undefined;
	return bytes !== undefined && key !== undefined && same(bytes, key);
};

/** The key of this browser, if it has one. */
export async function own(): Promise<Signer | undefined> {
	const seed = await store.seed();
	return seed && signer(seed);
}

export interface Claimed {
	scan: ScanReport;
	/** Whether somebody claimed it before. */
	isRepeat: boolean;
	/** Whether the key was made for it. */
	isNewKey: boolean;
}

export async function claim(
	link: string,
	scan: ScanReport,
	secret: Uint8Array<ArrayBuffer>,
	step: (step: Step) => void,
): Promise<Claimed> {
	step("open");
	const { opens } = await import("../proof/records");
	const found = await api.evidence(link).catch((error) => {
		if (error instanceof Failed && error.failure === "missing") throw new NotClaimed("notOpened");
		throw error;
	});
	const evidence = found.value;
	if (!evidence || !scan.batch) throw new NotClaimed("notOpened");
	if (!opens(scan.batch, scan.label, evidence)) throw new NotClaimed("forged");
	const unitKey = keyOf(evidence.opening.unitKey) ?? new Uint8Array();
	const unit = await signer(await unitSeed(secret, scan.label));
	if (!same(unit.publicKey, unitKey)) throw new NotClaimed("notIts");
	step("sign");
	const on = await bound(scan);
	// Made only now: a claim that cannot be sent leaves no key behind.
	const { seed, made } = await store.seedOrNew();
	const claimant = (await signer(seed)).publicKey;
	const opened: message.Opened = {
		serial: evidence.opening.serial,
		unitKey,
		salt: fromHex(evidence.opening.salt, 16) ?? new Uint8Array(),
		proof: evidence.proof.map((node) => fromHex(node, 32) ?? new Uint8Array()),
	};
	const signature = await unit.sign(message.claimMessage(on, claimant));
	await deliver(message.claimTransaction(on, opened, claimant, signature), step);
	const mine = (state: UnitState | null) => isOf(state?.claim?.claimant, claimant);
	const repeat = (state: UnitState | null) => isOf(state?.repeat?.claimant, claimant);
	const after = await seen(link, (state) => mine(state) || repeat(state));
	const isRepeat = !mine(after.unit) && repeat(after.unit);
	if (!isRepeat) await keep(link, after, idOf(on));
	return { scan: after, isRepeat, isNewKey: made };
}

const idOf = ({ batch, index }: Pick<message.Bound, "batch" | "index">) => `${batch}/${index}`;

async function keep(link: string, { batch, unit, at }: ScanReport, id: string): Promise<void> {
	if (!batch) return;
	await store.addThing({ id, link, item: batch.item, brand: batch.brand.name, since: unit?.claim?.at ?? at });
}

/** Puts a piece that the key claims on the list, if it is not there. What was signed for a link is not overwritten by an answer. */
export async function list(link: string, scan: ScanReport): Promise<void> {
	if (!scan.batch || (await store.things()).some((thing) => thing.link === link)) return;
	const { place } = await import("../proof/records");
	const { index } = place(scan.label.serial);
	await keep(link, scan, idOf({ batch: scan.batch.id, index }));
}

/** The claim is not held by this key. */
export class NotYours extends Error {}

async function held({ id, link }: store.Thing): Promise<{ key: Signer; on: message.Bound; sequence: number }> {
	const key = await own();
	const { value: scan } = await api.verdict(link, true);
	if (!key || !scan.unit || !isOf(scan.unit.claim?.claimant, key.publicKey)) throw new NotYours();
	const on = await bound(scan);
	// The gateway names the batch: nothing is signed about another piece than the one that was chosen.
	if (idOf(on) !== id) throw new Failed("broken", "the answer is about another piece");
	return { key, on, sequence: scan.unit.sequence };
}

/** Gives a claim to another key. */
export async function give(thing: store.Thing, to: Uint8Array<ArrayBuffer>, step: (step: Step) => void): Promise<void> {
	step("sign");
	const { key, on, sequence } = await held(thing);
	const signature = await key.sign(message.transferMessage(on, to, sequence));
	await deliver(message.transferTransaction(on, to, signature), step);
	await store.dropThing(thing.id);
}

/** Gives a claim up. */
export async function release(thing: store.Thing, step: (step: Step) => void): Promise<void> {
	step("sign");
	const { key, on, sequence } = await held(thing);
	const signature = await key.sign(message.releaseMessage(on, sequence));
	await deliver(message.releaseTransaction(on, signature), step);
	await store.dropThing(thing.id);
}
