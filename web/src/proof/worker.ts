// Checks bundles beside the page, which stays quick meanwhile.

import type { Answer } from "./report";
import { verify } from "./verifier";

export interface Question {
	module: WebAssembly.Module;
	bundle: Uint8Array;
	trust: string;
}

export type Reply = { answer: Answer; took: number } | { failed: string };

self.onmessage = async ({ data }: MessageEvent<Question>) => {
	self.postMessage(await reply(data));
};

async function reply({ module, bundle, trust }: Question): Promise<Reply> {
	try {
		const start = performance.now();
		const answer = await verify(module, bundle, trust);
		return { answer, took: performance.now() - start };
	} catch (error) {
		return { failed: String(error) };
	}
}
