// What claims, transfers and releases sign, and the transactions that carry them: docs/unit-codes.md and the last section
// of docs/rpc.md.

import { ascii, joined } from "../bytes/hex";
import { compact, le } from "../bytes/scale";

/** What every act on a claim is bound to. */
export interface Bound {
	/** The hash of the first block. */
	genesis: Uint8Array;
	batch: number;
	index: number;
	/** From which moment of chain time on it is void. */
	expiresAt: number;
}

const head = (tag: string, on: Bound): Uint8Array =>
	joined(ascii(tag), on.genesis, le(on.batch, 8), le(on.index, 4), le(on.expiresAt, 8));

export const claimMessage = (on: Bound, claimant: Uint8Array) => joined(head("carnet/claim/v1", on), claimant);

export const transferMessage = (on: Bound, to: Uint8Array, sequence: number) =>
	joined(head("carnet/claim-transfer/v1", on), to, le(sequence, 4));

export const releaseMessage = (on: Bound, sequence: number) =>
	joined(head("carnet/claim-release/v1", on), le(sequence, 4));

const PALLET = 0x33;
/** General, version 5; then mortality, nonce, tip and metadata hash, all of them none. */
const GENERAL = Uint8Array.of(0x45, 0, 0, 0, 0, 0);

function transaction(call: number, ...fields: Uint8Array[]): Uint8Array<ArrayBuffer> {
	const body = joined(GENERAL, Uint8Array.of(PALLET, call), ...fields);
	return joined(compact(body.length), body);
}

const unit = (on: Bound) => joined(le(on.batch, 8), le(on.index, 4));

/** What opens a label. */
export interface Opened {
	serial: string;
	unitKey: Uint8Array;
	salt: Uint8Array;
	proof: Uint8Array[];
}

export const claimTransaction = (on: Bound, opened: Opened, claimant: Uint8Array, signature: Uint8Array) =>
	transaction(
		0x0b,
		unit(on),
		ascii(opened.serial),
		opened.unitKey,
		opened.salt,
		compact(opened.proof.length),
		...opened.proof,
		claimant,
		le(on.expiresAt, 8),
		signature,
	);

export const transferTransaction = (on: Bound, to: Uint8Array, signature: Uint8Array) =>
	transaction(0x0c, unit(on), to, le(on.expiresAt, 8), signature);

export const releaseTransaction = (on: Bound, signature: Uint8Array) =>
	transaction(0x0d, unit(on), le(on.expiresAt, 8), signature);
