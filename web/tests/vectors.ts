// The vectors of the verifier, and the verifier of the page.

import { existsSync, readFileSync } from "node:fs";
import type { Answer, Report } from "../src/proof/report";

const FOLDER = new URL("../../verifier/vectors/", import.meta.url);
const VERIFIER = new URL("../public/verifier.wasm", import.meta.url);

export const read = (name: string) => readFileSync(new URL(name, FOLDER));
/** The first block of their chain. */
export const genesis = read("genesis.txt").toString().trim();
export const vectors: ({ name: string; trust: string } & Answer)[] = JSON.parse(read("index.json").toString());

export function reportOf(name: string): Report {
	const found = vectors.find((one) => one.name === name);
	if (!found || !("report" in found)) throw new Error(`no report of ${name}`);
	return found.report;
}

/** Whether `npm run verifier` brought it here; scripts/test-web.sh does. */
export const isBuilt = existsSync(VERIFIER);
export const verifier = () => readFileSync(VERIFIER);
