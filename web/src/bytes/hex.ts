/** Bytes as `0x` and digits. */
export function toHex(bytes: Uint8Array): string {
	let out = "0x";
	for (const byte of bytes) out += byte.toString(16).padStart(2, "0");
	return out;
}

/** The bytes of digits with or without `0x`; nothing if they are not that, or not of this length. */
export function fromHex(text: string, length?: number): Uint8Array<ArrayBuffer> | undefined {
	const digits = text.trim().replace(/^0x/i, "");
	if (digits.length % 2 !== 0 || !/^[0-9a-f]*$/i.test(digits)) return undefined;
	if (length !== undefined && digits.length !== length * 2) return undefined;
	const out = new Uint8Array(digits.length / 2);
	for (let at = 0; at < out.length; at++) out[at] = Number.parseInt(digits.slice(at * 2, at * 2 + 2), 16);
	return out;
}

export function same(left: Uint8Array, right: Uint8Array): boolean {
	return left.length === right.length && left.every((byte, at) => byte === right[at]);
}

/** One after the other. */
export function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
	const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		out.set(part, at);
		at += part.length;
	}
	return out;
}

export const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
