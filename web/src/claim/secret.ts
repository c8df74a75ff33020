// The secret under the scratch layer, and the key that it derives: docs/unit-codes.md.

import { ascii, joined } from "../bytes/hex";
import { le } from "../bytes/scale";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CHECK_ALPHABET = `${ALPHABET}*~$=U`;
/** Characters of a printed secret: 26 for 128 bits and a check symbol. */
export const SECRET_LEN = 27;
/** Longer texts are no secret, however many spaces are in them. */
export const MOST_TYPED = 64;

/** The value of a character; the look-alikes O, I and L are read as Crockford's base32 asks. */
function symbol(character: string): number | undefined {
	const upper = character.toUpperCase();
	const value = ALPHABET.indexOf(upper === "O" ? "0" : upper === "I" || upper === "L" ? "1" : upper);
	return value < 0 || upper.length !== 1 ? undefined : value;
}

/** What was typed, without spaces and dashes. */
export const cleaned = (text: string): string => text.replace(/[ \-]/g, "");

/** Why a text is not a secret, or its 16 bytes. */
export type Parsed = { secret: Uint8Array<ArrayBuffer> } | { why: "length" | "character" | "check" };

export function parseSecret(text: string): Parsed {
	const all = [...cleaned(text)];
	if (all.length !== SECRET_LEN) return { why: "length" };
	let bits = 0n;
	for (const [at, character] of all.slice(0, -1).entries()) {
		const value = symbol(character);
		// 26 characters carry 130 bits: the first may use three of its five.
		if (value === undefined || (at === 0 && value > 7)) return { why: "character" };
		bits = (bits << 5n) | BigInt(value);
	}
	const check = all[SECRET_LEN - 1] ?? "";
	const value = symbol(check);
	const given = value === undefined ? check.toUpperCase() : ALPHABET[value];
	if (given !== CHECK_ALPHABET[Number(bits % 37n)]) return { why: "check" };
	return { secret: le(bits, 16).reverse() };
}

/** The secret as it is printed. */
export function formatSecret(secret: Uint8Array): string {
	let bits = secret.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
	const check = CHECK_ALPHABET[Number(bits % 37n)] ?? "";
	let out = "";
	for (let at = 0; at < 26; at++) {
		out = (ALPHABET[Number(bits & 31n)] ?? "") + out;
		bits >>= 5n;
	}
	return out + check;
}

/** The seed of the unit key. */
export async function unitSeed(
	secret: Uint8Array<ArrayBuffer>,
	label: { gtin: string; lot: string; serial: string },
): Promise<Uint8Array<ArrayBuffer>> {
	const key = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
	const info = joined(le(BigInt(label.gtin), 8), ascii(label.lot), ascii(label.serial));
	const salt = joined(ascii("carnet/unit-key/v1"));
	return new Uint8Array(await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt, info }, key, 256));
}
