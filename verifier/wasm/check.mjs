// Checks the vectors with the wasm build, in node.js: every answer has to be the one of the native build.
//
//	node check.mjs carnet_verifier_wasm.wasm ../vectors
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const [file, folder] = process.argv.slice(2);
const code = readFileSync(file);
const module = new WebAssembly.Module(code);
if (WebAssembly.Module.imports(module).length > 0) throw new Error("the wasm asks for imports");

/** Checks a bundle in either form against the text of a genesis hash or of a pinned checkpoint. */
export function verify(bundle, trust) {
	const { memory, reserve, release, verify } = new WebAssembly.Instance(module).exports;
	const put = (bytes) => {
		const at = reserve(bytes.length);
		if (at === 0) throw new Error(`${bytes.length} bytes are too many or none`);
		new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
		return at;
	};
	const [bundleAt, trustAt] = [put(bundle), put(trust)];
	const answer = verify(bundleAt, bundle.length, trustAt, trust.length);
	const length = new DataView(memory.buffer).getUint32(answer, true);
	const text = new TextDecoder().decode(new Uint8Array(memory.buffer, answer + 4, length));
	release(answer, length + 4);
	release(bundleAt, bundle.length);
	release(trustAt, trust.length);
	return JSON.parse(text);
}

const read = (name) => readFileSync(join(folder, name));
let checked = 0;
const times = [];
for (const { name, trust, ...expected } of JSON.parse(read("index.json"))) {
	const forms = [`${name}.bundle`];
	if (name !== "cut") forms.push(`${name}.json`);
	for (const form of forms) {
		const [bundle, trusted] = [read(form), read(trust)];
		const start = process.hrtime.bigint();
		const answer = verify(bundle, trusted);
		if (name === "plain" && form.endsWith(".bundle")) {
			times.push(Number(process.hrtime.bigint() - start) / 1e6);
			for (let again = 0; again < 20; again++) {
				const start = process.hrtime.bigint();
				verify(bundle, trusted);
				times.push(Number(process.hrtime.bigint() - start) / 1e6);
			}
		}
		if (JSON.stringify(answer) !== JSON.stringify(expected)) {
			throw new Error(`${form} with ${trust}: ${JSON.stringify(answer)}`);
		}
		checked++;
	}
}
let refused = false;
try {
	verify(new Uint8Array(100 << 20), read("genesis.txt"));
} catch {
	refused = true;
}
if (!refused) throw new Error("100 MB were taken");
times.sort((a, b) => a - b);
console.log(
	`${checked} answers are those of the native build; ${code.length} bytes of wasm, ` +
		`${gzipSync(code, { level: 9 }).length} compressed; ${times[times.length >> 1].toFixed(1)} ms for one record`,
);
