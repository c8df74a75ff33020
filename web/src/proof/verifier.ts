// The verifier: one wasm file that asks its host for nothing (verifier/wasm/src/lib.rs).

import type { Answer } from "./report";

interface Exports {
	memory: WebAssembly.Memory;
	reserve(length: number): number;
	release(at: number, length: number): void;
	verify(bundle: number, bundleLength: number, trust: number, trustLength: number): number;
}

/** Checks a bundle in either form. A fresh instance for each: memory of wasm never shrinks. */
export async function verify(module: WebAssembly.Module, bundle: Uint8Array, trust: string): Promise<Answer> {
	const { exports } = await WebAssembly.instantiate(module);
	const { memory, reserve, release, verify } = exports as unknown as Exports;
	const put = (bytes: Uint8Array) => {
		const at = reserve(bytes.length);
		if (at === 0) return undefined;
		new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
		return at;
	};
	const trusted = new TextEncoder().encode(trust);
	const bundleAt = put(bundle);
	const trustAt = put(trusted);
	if (bundleAt === undefined || trustAt === undefined) return { refusal: "it is empty or too large" };
	const answer = verify(bundleAt, bundle.length, trustAt, trusted.length);
	const length = new DataView(memory.buffer).getUint32(answer, true);
	const text = new TextDecoder().decode(new Uint8Array(memory.buffer, answer + 4, length));
	release(answer, length + 4);
	return JSON.parse(text);
}
