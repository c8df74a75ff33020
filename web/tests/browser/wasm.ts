// A stand-in for the verifier, for reports that no vector gives: it has the interface of the real one and always gives the
// same answer.

const TEXT_AT = 1024;
const PAGES = 512;

function leb(value: number): number[] {
	const out: number[] = [];
	do {
		out.push((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
		value >>>= 7;
	} while (value > 0);
	return out;
}

/** A constant is signed. */
function signed(value: number): number[] {
	const out: number[] = [];
	for (;;) {
		const byte = value & 0x7f;
		value >>= 7;
		if (value === 0 && !(byte & 0x40)) return [...out, byte];
		out.push(byte | 0x80);
	}
}

const section = (id: number, ...bytes: number[]) => [id, ...leb(bytes.length), ...bytes];
const name = (text: string) => [text.length, ...Buffer.from(text)];
const body = (...bytes: number[]) => [...leb(bytes.length + 1), 0, ...bytes];

export function standIn(answer: unknown): Uint8Array {
	const text = Buffer.from(JSON.stringify(answer));
	const length = Buffer.alloc(4);
	length.writeUInt32LE(text.length);
	const data = [...length, ...text];
	const free = (TEXT_AT + data.length + 16) & ~15;
	const I32 = 0x7f;
	return Uint8Array.from([
		...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
		...section(1, 3, 0x60, 1, I32, 1, I32, 0x60, 2, I32, I32, 0, 0x60, 4, I32, I32, I32, I32, 1, I32),
		...section(3, 3, 0, 1, 2),
		...section(5, 1, 0, ...leb(PAGES)),
		// Where free memory begins.
		...section(6, 1, I32, 1, 0x41, ...signed(free), 0x0b),
		...section(7, 4, ...name("memory"), 2, 0, ...name("reserve"), 0, 0, ...name("release"), 0, 1, ...name("verify"), 0, 2),
		...section(10, 3, ...body(0x23, 0, 0x23, 0, 0x20, 0, 0x6a, 0x24, 0, 0x0b), ...body(0x0b), ...body(0x41, ...signed(TEXT_AT), 0x0b)),
		...section(11, 1, 0, 0x41, ...signed(TEXT_AT), 0x0b, ...leb(data.length), ...data),
	]);
}
