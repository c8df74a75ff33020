// The encoding of the chain (SCALE): what the records of goods need of it, and no more.

/** The bytes are not what they should be. */
export class Unreadable extends Error {}

/** Reads bytes from the front. Nothing is read past the end, and lengths are bounded by the caller. */
export class Reader {
	private at = 0;
	constructor(private readonly bytes: Uint8Array) {}

	take(length: number): Uint8Array {
		if (length > this.bytes.length - this.at) throw new Unreadable("the bytes end too early");
		this.at += length;
		return this.bytes.subarray(this.at - length, this.at);
	}

	u8(): number {
		return this.take(1)[0] ?? 0;
	}

	u16(): number {
		return this.u8() | (this.u8() << 8);
	}

	u32(): number {
		return this.u16() + this.u16() * 0x1_0000;
	}

	u64(): bigint {
		const low = BigInt(this.u32());
		return low | (BigInt(this.u32()) << 32n);
	}

	/** A number of the chain, or a moment: JSON has it as a number too. */
	number(): number {
		const value = this.u64();
		if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new Unreadable("the number is too great");
		return Number(value);
	}

	compact(): number {
		const first = this.u8();
		switch (first & 3) {
			case 0:
				return first >> 2;
			case 1:
				return (first >> 2) | (this.u8() << 6);
			case 2:
				return ((first >> 2) | (this.u8() << 6)) + this.u16() * 0x4000;
			default:
				throw new Unreadable("the length is too great");
		}
	}

	private length(most: number): number {
		const length = this.compact();
		if (length > most) throw new Unreadable(`${length} entries are more than ${most}`);
		return length;
	}

	text(most: number): string {
		return new TextDecoder().decode(this.take(this.length(most)));
	}

	list<T>(most: number, item: () => T): T[] {
		return Array.from({ length: this.length(most) }, item);
	}

	option<T>(item: () => T): T | null {
		const tag = this.u8();
		if (tag > 1) throw new Unreadable("neither something nor nothing");
		return tag === 1 ? item() : null;
	}

	/** A variant without fields, by its number. */
	variant<T>(names: readonly T[]): T {
		const name = names[this.u8()];
		if (name === undefined) throw new Unreadable("a variant that this page does not know");
		return name;
	}

	end(): void {
		if (this.at !== this.bytes.length) throw new Unreadable("bytes are left over");
	}
}

/** Numbers, little endian. */
export function le(value: number | bigint, bytes: number): Uint8Array<ArrayBuffer> {
	const out = new Uint8Array(bytes);
	let rest = BigInt(value);
	for (let at = 0; at < bytes; at++) {
		out[at] = Number(rest & 0xffn);
		rest >>= 8n;
	}
	return out;
}

/** A length in front of bytes. */
export function compact(value: number): Uint8Array {
	if (value < 1 << 6) return le(value << 2, 1);
	if (value < 1 << 14) return le((value << 2) | 1, 2);
	return le(value * 4 + 2, 4);
}
