// Fails if a page is too heavy: what it loads before the verifier and the reader of codes are asked for, compressed.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const MOST = 100 * 1024;
const dist = fileURLToPath(new URL("../dist", import.meta.url));

/** A chunk and all that it imports at once; what is imported later does not count. */
function loaded(file, seen = new Set()) {
	if (seen.has(file)) return seen;
	seen.add(file);
	const source = readFileSync(join(dist, file), "utf8");
	for (const [, name] of source.matchAll(/(?:^|[;}\s])(?:import|export)(?:[^"'();]*?from)?\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
		loaded(relative(dist, join(dist, dirname(file), name)), seen);
	}
	return seen;
}

const zipped = (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
const start = /src="\/app\/(assets\/[^"]+\.js)"/.exec(readFileSync(join(dist, "index.html"), "utf8"))?.[1];
if (!start) throw new Error("index.html names no script");
for (const file of ["scan.js", "scan.css", "index.html"]) {
	if (!existsSync(join(dist, file))) throw new Error(`${file} is missing`);
}
for (const [page, entry] of [["scan page", "scan.js"], ["start page", start]]) {
	const files = [...loaded(entry), "scan.css"];
	const bytes = files.reduce((sum, file) => sum + zipped(file), 0);
	console.log(`${page}: ${(bytes / 1024).toFixed(1)} KB compressed in ${files.length} files`);
	if (bytes > MOST) {
		console.error(`error: the ${page} may have ${MOST / 1024} KB: ${files.map((file) => `${file} ${zipped(file)}`).join(", ")}`);
		process.exit(1);
	}
}
const whole = readdirSync(join(dist, "assets")).filter((name) => name.endsWith(".js"));
const rest = whole.reduce((sum, name) => sum + zipped(join("assets", name)), 0);
console.log(`all scripts together: ${((rest + zipped("scan.js")) / 1024).toFixed(1)} KB compressed`);
