// The hashes of storage keys and of unit codes.

import { blake2b } from "@noble/hashes/blake2.js";
import { joined } from "../bytes/hex";
import { le } from "../bytes/scale";

const MASK = 0xffff_ffff_ffff_ffffn;
const P1 = 11400714785074694791n;
const P2 = 14029467366897019727n;
const P3 = 1609587929392839161n;
const P4 = 9650029242287828579n;
const P5 = 2870177450012600261n;

const rotated = (value: bigint, by: bigint) => ((value << by) | (value >> (64n - by))) & MASK;
const times = (left: bigint, right: bigint) => (left * right) & MASK;
const round = (sum: bigint, input: bigint) => times(rotated((sum + times(input, P2)) & MASK, 31n), P1);

/** xxHash, 64 bits, as its specification has it. */
function xx64(bytes: Uint8Array, seed: bigint): bigint {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const length = bytes.length;
	let at = 0;
	let hash: bigint;
	if (length >= 32) {
		const sums = [(seed + P1 + P2) & MASK, (seed + P2) & MASK, seed, (seed - P1) & MASK];
		for (; at + 32 <= length; at += 32) {
			for (const [lane, sum] of sums.entries()) sums[lane] = round(sum, view.getBigUint64(at + lane * 8, true));
		}
		const [a = 0n, b = 0n, c = 0n, d = 0n] = sums;
		hash = (rotated(a, 1n) + rotated(b, 7n) + rotated(c, 12n) + rotated(d, 18n)) & MASK;
		for (const sum of sums) hash = (times(hash ^ round(0n, sum), P1) + P4) & MASK;
	} else {
		hash = (seed + P5) & MASK;
	}
	hash = (hash + BigInt(length)) & MASK;
	for (; at + 8 <= length; at += 8) {
		hash = (times(rotated(hash ^ round(0n, view.getBigUint64(at, true)), 27n), P1) + P4) & MASK;
	}
	if (at + 4 <= length) {
		hash = (times(rotated(hash ^ times(BigInt(view.getUint32(at, true)), P1), 23n), P2) + P3) & MASK;
		at += 4;
	}
	for (; at < length; at++) hash = times(rotated(hash ^ times(BigInt(bytes[at] ?? 0), P5), 11n), P1);
	hash = times(hash ^ (hash >> 33n), P2);
	hash = times(hash ^ (hash >> 29n), P3);
	return hash ^ (hash >> 32n);
}

export const twox64 = (bytes: Uint8Array) => le(xx64(bytes, 0n), 8);
export const twox128 = (bytes: Uint8Array) => joined(le(xx64(bytes, 0n), 8), le(xx64(bytes, 1n), 8));
export const blake128 = (bytes: Uint8Array) => blake2b(bytes, { dkLen: 16 });
export const blake256 = (bytes: Uint8Array) => blake2b(bytes, { dkLen: 32 });
