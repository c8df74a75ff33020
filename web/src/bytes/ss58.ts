// Addresses of the chain (SS58): the key in them. The checksum is not looked at, since what the key opens or signs tells
// a wrong one.

const ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

/** The 32 bytes of the key in an address, or in 64 hexadecimal digits. */
export function keyOf(text: string): Uint8Array<ArrayBuffer> | undefined {
	if (text.length > 66) return undefined;
	if (/^0x[0-9a-f]{64}$/i.test(text)) {
		return Uint8Array.from(text.slice(2).match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
	}
	let value = 0n;
	for (const character of text) {
		const digit = ALPHABET.indexOf(character);
		if (digit < 0) return undefined;
		value = value * 58n + BigInt(digit);
	}
	const bytes: number[] = [];
	for (; value > 0n; value >>= 8n) bytes.unshift(Number(value & 0xffn));
	for (const character of text) {
		if (character !== "1") break;
		bytes.unshift(0);
	}
	// The prefix has one byte, or two if its sixth bit is set; two bytes of checksum follow the key.
	const prefix = (bytes[0] ?? 0) & 0x40 ? 2 : 1;
	if (bytes.length !== prefix + 34) return undefined;
	return Uint8Array.from(bytes.slice(prefix, prefix + 32));
}
