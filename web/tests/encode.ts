// Writes records as the chain does, by docs and not by the reader that is tested.

import { createHash } from "node:crypto";
import { ascii, fromHex, joined } from "../src/bytes/hex";
import { compact, le } from "../src/bytes/scale";
import { blake256 } from "../src/proof/hashes";

export const u8 = (value: number) => Uint8Array.of(value);
export const u16 = (value: number) => le(value, 2);
export const u32 = (value: number) => le(value, 4);
export const u64 = (value: number | bigint) => le(value, 8);
export const text = (value: string) => joined(compact(ascii(value).length), ascii(value));
export const list = (...items: Uint8Array[]) => joined(compact(items.length), ...items);
export const some = (value: Uint8Array) => joined(u8(1), value);
export const none = u8(0);
export const bytes32 = (value: number) => new Uint8Array(32).fill(value);
export const hex = (value: string) => fromHex(value) ?? new Uint8Array();
export const sha256 = (bytes: Uint8Array) => new Uint8Array(createHash("sha256").update(bytes).digest());

/** A member of these roles, in business until this moment. */
export const member = (name: string, roles: number, status = u8(0), until = 1_900_000_000_000) =>
	joined(text(name), u8(0), new Uint8Array(20).fill(0x35), u16(roles), list(joined(u8(7), u64(9506000))), status, u64(until), bytes32(9));

export interface Unit {
	serial: string;
	unitKey: Uint8Array;
	salt: Uint8Array;
}

/** The leaf of a unit: docs/unit-codes.md. */
export const leaf = (gtin: bigint, lot: string, unit: Unit) =>
	blake256(joined(ascii("\0carnet/unit/v1"), u64(gtin), u8(lot.length), ascii(lot), ascii(unit.serial), unit.unitKey, unit.salt));

/** The root over leaves, and the proof of one. */
export function tree(leaves: Uint8Array[], index: number): { root: Uint8Array; proof: Uint8Array[] } {
	let level = [...leaves];
	while (level.length & (level.length - 1)) level.push(new Uint8Array(32));
	const proof: Uint8Array[] = [];
	for (let at = index; level.length > 1; at >>= 1) {
		proof.push(level[at ^ 1] ?? new Uint8Array(32));
		level = level.flatMap((left, place) => (place % 2 ? [] : [blake256(joined(u8(1), left, level[place + 1] ?? new Uint8Array(32)))]));
	}
	const [top = new Uint8Array(32)] = level;
	return { root: blake256(joined(ascii("\x02carnet/batch/v1"), u32(leaves.length), top)), proof };
}
