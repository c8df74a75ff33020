// A small gateway for the tests: it serves the built page as the real one does, with its headers, and what a test wants
// it to say. Claims are looked at as the chain looks at them.

import { createHash, createPublicKey, verify } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import type { ScanReport, Sent } from "../../src/api/types";
import { joined, toHex } from "../../src/bytes/hex";
import * as put from "../encode";
import { BATCH, GENESIS, INDEX, label, NOW, path, trace, type Goods } from "./goods";

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));
const TYPES: Record<string, string> = {
	".js": "text/javascript", ".css": "text/css", ".html": "text/html; charset=utf-8", ".svg": "image/svg+xml", ".wasm": "application/wasm",
	".webmanifest": "application/manifest+json",
};
/** The sheet of the rendered page, which the page has to take away. */
const STYLE = "main { border: 50px solid red }";
/** What the gateway allows a page, and no more. */
const POLICY =
	`default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; ` +
	"img-src 'self' blob: data:; media-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export class Gateway {
	/** What is true on the chain. */
	chain: ScanReport;
	/** What the page is told, if that is something else. */
	told: ((scan: ScanReport) => ScanReport) | undefined;
	/** What becomes of an answer as JSON on its way, if something does. */
	altered: ((answer: string) => string) | undefined;
	genesis = GENESIS;
	/** What its clock shows. */
	now = NOW;
	/** The verifier that is served; a page may be built without one. */
	verifier: Uint8Array | undefined;
	bundle: Uint8Array = Uint8Array.of(1, 2, 3);
	readonly claims: string[] = [];
	private readonly sent = new Map<string, Sent>();
	private constructor(
		private readonly server: Server,
		private readonly goods: Goods,
	) {
		this.chain = structuredClone(goods.scan);
	}

	static async start(goods: Goods): Promise<Gateway> {
		const server = createServer();
		const gateway = new Gateway(server, goods);
		server.on("request", (request, response) => void gateway.answer(request, response));
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		return gateway;
	}

	get url(): string {
		return `http://localhost:${(this.server.address() as AddressInfo).port}`;
	}

	stop(): Promise<unknown> {
		this.server.closeAllConnections();
		return new Promise((resolve) => this.server.close(resolve));
	}

	private get scan(): ScanReport {
		const scan = structuredClone(this.chain);
		return this.told ? this.told(scan) : scan;
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const { pathname, searchParams } = new URL(request.url ?? "/", this.url);
		const send = (status: number, type: string, body: string | Uint8Array, headers: Record<string, string> = {}) =>
			response.writeHead(status, { "content-type": type, "content-security-policy": POLICY, "x-content-type-options": "nosniff", ...headers }).end(body);
		const json = (value: unknown, status = 200) => {
			const answer = JSON.stringify(value);
			return send(status, "application/json", this.altered?.(answer) ?? answer, { "cache-control": "no-cache", date: new Date(this.now).toUTCString() });
		};
		const missing = () => send(404, "application/problem+json", JSON.stringify({ title: "Not found", status: 404, detail: "" }));

		if (pathname === "/app/verifier.wasm") return void (this.verifier ? send(200, "application/wasm", this.verifier) : missing());
		if (pathname === "/app/" || pathname.startsWith("/app/")) {
			const file = join(DIST, normalize(pathname.slice(4) || "/").replace(/\/$/, "/index.html"));
			if (!file.startsWith(DIST) || !existsSync(file)) return void missing();
			const allowed: Record<string, string> = pathname === "/app/sw.js" ? { "service-worker-allowed": "/" } : {};
			return void send(200, TYPES[extname(file)] ?? "application/octet-stream", readFileSync(file), allowed);
		}
		if (pathname.startsWith("/01/")) return void send(200, TYPES[".html"] ?? "", this.page(pathname));
		if (pathname === "/verdict") return void (searchParams.get("link") === path ? json(this.scan) : missing());
		if (pathname === `/trace/unit/${BATCH}/${INDEX}`) return void json(trace);
		if (pathname === "/evidence") return void (searchParams.get("link") === path ? json(this.goods.evidence) : missing());
		if (pathname === "/chain.json") return void json({ genesis: this.genesis });
		if (pathname.startsWith("/proof/unit/")) return void send(200, "application/octet-stream", this.bundle);
		if (pathname === "/claims" && request.method === "POST") {
			const chunks: Buffer[] = [];
			for await (const chunk of request) chunks.push(chunk as Buffer);
			return void json(this.take(JSON.parse(Buffer.concat(chunks).toString()).transaction), 202);
		}
		if (pathname.startsWith("/claims/")) return void json(this.sent.get(pathname.slice(8)) ?? null);
		const block = (number: number) => ({
			number, hash: toHex(put.sha256(put.u32(number))), parent: toHex(put.sha256(put.u32(number - 1))), at: NOW - (12_345 - number) * 500,
			extrinsics: 3, events: number % 4,
		});
		if (pathname === "/explorer/blocks") {
			const before = Number(searchParams.get("before") ?? 12_346);
			return void json({ blocks: Array.from({ length: 10 }, (_, at) => block(before - 1 - at)), next: before - 10 });
		}
		const events = [0, 1].map((idx) => ({
			block: 12_345, idx, extrinsic: 2, pallet: ["Products", "Custody"][idx] ?? "", name: ["UnitClaimed", "Received"][idx] ?? "",
			fields: { unit: { batch: 42, index: 1 } },
		}));
		if (pathname === "/explorer/events") return void json({ events, next: null });
		if (pathname.startsWith("/explorer/blocks/")) return void json({ ...block(12_345), eventList: events });
		missing();
	}

	/** As the gateway renders it for browsers without JavaScript. */
	private page(link: string): string {
		const { verdict, batch } = this.scan;
		return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${verdict}</title><style>${STYLE}</style></head><body><header><a href="${link}?lang=zh">中文</a></header>
<main><section class="verdict" role="status"><h1>${verdict}</h1></section><p>${batch?.item ?? ""}</p></main>
<div id="app" data-link="${link}"></div><script type="module" src="/app/scan.js"></script><footer><p>Carnet</p></footer></body></html>`;
	}

	/** Takes a claim, a transfer or a release as the chain does: what it signs is put together from its own fields. */
	private take(transaction: string): Sent {
		this.claims.push(transaction);
		const hash = toHex(put.sha256(put.hex(transaction)));
		const bytes = put.hex(transaction).subarray(8);
		const call = put.hex(transaction)[9];
		const unit = bytes.subarray(2, 14);
		const signature = bytes.subarray(bytes.length - 64);
		const expiry = bytes.subarray(bytes.length - 72, bytes.length - 64);
		const holder = this.chain.unit?.claim?.claimant ?? "";
		const sequence = this.chain.unit?.sequence ?? 0;
		const bound = joined(put.hex(GENESIS), unit, expiry);
		const isSigned = (tag: string, key: Uint8Array, rest: Uint8Array) => {
			const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), key]);
			const message = joined(Buffer.from(tag), bound, rest);
			return verify(null, message, createPublicKey({ key: spki, format: "der", type: "spki" }), signature);
		};
		let status: Sent["status"] = "failed";
		const at = NOW + 1000 * this.claims.length;
		if (call === 0x0b) {
			const claimant = bytes.subarray(bytes.length - 104, bytes.length - 72);
			const opening = joined(Buffer.from(label.serial), put.hex(this.goods.evidence.opening.unitKey), put.hex(this.goods.evidence.opening.salt));
			const fits = toHex(bytes.subarray(14, 14 + opening.length)) === toHex(opening);
			if (fits && isSigned("carnet/claim/v1", put.hex(this.goods.evidence.opening.unitKey), claimant)) {
				status = "finalised";
				const claim = { claimant: toHex(claimant), at };
				const { unit } = this.chain;
				if (unit?.claim) {
					this.chain.unit = { ...unit, repeat: claim };
					this.chain.verdict = "suspicious";
				} else {
					this.chain.unit = { firstClaimedAt: unit?.firstClaimedAt ?? at, claim, repeat: null, sequence: sequence + 1, decommission: null, flags: 0 };
				}
			}
		} else if (call === 0x0c) {
			const to = bytes.subarray(14, 46);
			if (isSigned("carnet/claim-transfer/v1", put.hex(holder), joined(to, put.u32(sequence)))) {
				status = "finalised";
				if (this.chain.unit) Object.assign(this.chain.unit, { claim: { claimant: toHex(to), at }, sequence: sequence + 1 });
			}
		} else if (call === 0x0d && isSigned("carnet/claim-release/v1", put.hex(holder), put.u32(sequence))) {
			status = "finalised";
			if (this.chain.unit) Object.assign(this.chain.unit, { claim: null, sequence: sequence + 1 });
		}
		this.sent.set(hash, { hash, status, code: status === "failed" ? 3 : null });
		return { hash, status: "pending" };
	}
}
