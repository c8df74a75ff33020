// SM3 (GB/T 32905-2016), in pieces, so that a large file does not stop the page.

const IV = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];

const rotated = (value: number, by: number) => (value << by) | (value >>> (32 - by));

export class Sm3 {
	private readonly state = Int32Array.from(IV);
	private readonly words = new Int32Array(68);
	private readonly block = new Uint8Array(64);
	private filled = 0;
	private length = 0;

	update(bytes: Uint8Array): this {
		this.length += bytes.length;
		let at = 0;
		while (at < bytes.length) {
			const taken = Math.min(64 - this.filled, bytes.length - at);
			this.block.set(bytes.subarray(at, at + taken), this.filled);
			this.filled += taken;
			at += taken;
			if (this.filled === 64) {
				this.compress();
				this.filled = 0;
			}
		}
		return this;
	}

	digest(): Uint8Array {
		const bits = BigInt(this.length) * 8n;
		const padding = new Uint8Array(((this.filled < 56 ? 56 : 120) - this.filled) + 8);
		padding[0] = 0x80;
		new DataView(padding.buffer).setBigUint64(padding.length - 8, bits);
		this.update(padding);
		const out = new Uint8Array(32);
		const view = new DataView(out.buffer);
		for (const [at, word] of this.state.entries()) view.setInt32(at * 4, word);
		return out;
	}

	private compress(): void {
		const w = this.words;
		const view = new DataView(this.block.buffer);
		for (let at = 0; at < 16; at++) w[at] = view.getInt32(at * 4);
		for (let at = 16; at < 68; at++) {
			const x = (w[at - 16] ?? 0) ^ (w[at - 9] ?? 0) ^ rotated(w[at - 3] ?? 0, 15);
			w[at] = x ^ rotated(x, 15) ^ rotated(x, 23) ^ rotated(w[at - 13] ?? 0, 7) ^ (w[at - 6] ?? 0);
		}
		let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = this.state;
		for (let at = 0; at < 64; at++) {
			const early = at < 16;
			const twelve = rotated(a, 12);
			const ss1 = rotated((twelve + e + rotated(early ? 0x79cc4519 : 0x7a879d8a, at % 32)) | 0, 7);
			const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
			const gg = early ? e ^ f ^ g : (e & f) | (~e & g);
			const now = w[at] ?? 0;
			const tt1 = (ff + d + (ss1 ^ twelve) + (now ^ (w[at + 4] ?? 0))) | 0;
			const tt2 = (gg + h + ss1 + now) | 0;
			d = c;
			c = rotated(b, 9);
			b = a;
			a = tt1;
			h = g;
			g = rotated(f, 19);
			f = e;
			e = tt2 ^ rotated(tt2, 9) ^ rotated(tt2, 17);
		}
		for (const [at, word] of [a, b, c, d, e, f, g, h].entries()) this.state[at] = (this.state[at] ?? 0) ^ word;
	}
}

const PIECE = 4 << 20;

/** The SM3 of a file, read piece by piece. */
export async function sm3Of(file: Blob): Promise<Uint8Array> {
	const hash = new Sm3();
	for (let at = 0; at < file.size; at += PIECE) {
		hash.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
	}
	return hash.digest();
}
