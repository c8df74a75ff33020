import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig, type Plugin } from "vite";
// @ts-expect-error plain JavaScript
import { world } from "./scripts/world.mjs";

/** The map is made while the page is built. */
const map: Plugin = {
	name: "carnet-world",
	resolveId: (id) => (id === "virtual:world" ? "\0virtual:world" : undefined),
	load: (id) => (id === "\0virtual:world" ? world() : undefined),
};

/** The service worker with the list of what a page needs without a network. Wasm is kept once it was used. */
const offline: Plugin = {
	name: "carnet-offline",
	apply: "build",
	enforce: "post",
	generateBundle(_, bundle) {
		const files = Object.keys(bundle)
			.filter((name) => /\.(js|css|html|svg)$/.test(name))
			.sort();
		const hash = createHash("sha256");
		for (const name of files) {
			const file = bundle[name];
			if (file) hash.update(file.type === "chunk" ? file.code : file.source);
		}
		const source = readFileSync(new URL("./src/offline/sw.js", import.meta.url), "utf8")
			.replace('"__VERSION__"', JSON.stringify(hash.digest("hex").slice(0, 16)))
			.replace('"__FILES__"', files.map((name) => JSON.stringify(name)).join(", "));
		this.emitFile({ type: "asset", fileName: "sw.js", source });
	},
};

export default defineConfig({
	base: "/app/",
	plugins: [svelte(), map, offline],
	worker: { format: "es" },
	build: {
		target: "es2022",
		// One sheet: the page that the gateway renders names it.
		cssCodeSplit: false,
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		rollupOptions: {
			input: { scan: "src/scan/main.ts", index: "index.html" },
			output: {
				entryFileNames: ({ name }) => (name === "scan" ? "scan.js" : "assets/[name]-[hash].js"),
				chunkFileNames: "assets/[name]-[hash].js",
				assetFileNames: ({ names }) => (names.some((name) => name.endsWith(".css")) ? "scan.css" : "assets/[name]-[hash][extname]"),
			},
		},
	},
	test: {
		include: ["tests/unit/**/*.test.ts"],
		environment: "node",
	},
} as Parameters<typeof defineConfig>[0]);
