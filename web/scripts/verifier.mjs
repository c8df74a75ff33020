// Puts the verifier where the page finds it: node scripts/verifier.mjs FILE.wasm
// Without it the page is built all the same, and says that it cannot check proofs.

import { copyFileSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [file] = process.argv.slice(2);
if (!file) {
	console.error("error: give the wasm file that scripts/test-verifier.sh builds.");
	process.exit(1);
}
const module = new WebAssembly.Module(readFileSync(file));
const missing = ["memory", "reserve", "release", "verify"].filter(
	(name) => !WebAssembly.Module.exports(module).some((one) => one.name === name),
);
if (missing.length > 0 || WebAssembly.Module.imports(module).length > 0) {
	console.error(`error: ${file} is not the verifier: build the crate carnet-verifier-wasm.`);
	process.exit(1);
}
copyFileSync(file, fileURLToPath(new URL("../public/verifier.wasm", import.meta.url)));
