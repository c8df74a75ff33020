// Questions to the gateway. Answers are bounded in time and size.

import { isOfLabel } from "../app/link";
import type { Chain, Evidence, ScanReport, Sent, Trace } from "./types";

const PATIENCE = 10_000;
/** More than the largest bundle. */
const MOST_BYTES = 16 << 20;

export type Failure = "offline" | "missing" | "busy" | "refused" | "broken";

/** Why there is no answer, with what the gateway says of it. */
export class Failed extends Error {
	constructor(
		readonly failure: Failure,
		readonly detail: string,
	) {
		super(detail || failure);
	}
}

/** An answer, and when it was kept if it is not from now. */
export interface Answer<T> {
	value: T;
	/** Set if the network gave nothing and an older answer was at hand. */
	keptAt: number | undefined;
	/** When the gateway gave it, by its clock: that of a phone may be wrong. */
	toldAt: number | undefined;
}

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
	let response: Response;
	try {
		response = await fetch(path, { signal: AbortSignal.timeout(PATIENCE), ...init });
	} catch (error) {
		throw new Failed("offline", String(error));
	}
	if (response.ok) return response;
	const problem = await response
		.clone()
		.json()
		.catch(() => undefined);
	const detail = typeof problem?.detail === "string" ? problem.detail.slice(0, 500) : "";
	if (response.status === 404) throw new Failed("missing", detail);
	if (response.status === 429 || response.status === 503) throw new Failed("busy", detail);
	throw new Failed(response.status >= 500 ? "broken" : "refused", detail);
}

async function bytes(response: Response): Promise<Uint8Array<ArrayBuffer>> {
	if (Number(response.headers.get("content-length") ?? 0) > MOST_BYTES) {
		throw new Failed("broken", "the answer is too large");
	}
	const found = new Uint8Array(await response.arrayBuffer());
	if (found.length > MOST_BYTES) throw new Failed("broken", "the answer is too large");
	return found;
}

async function json<T>(path: string, init?: RequestInit): Promise<Answer<T>> {
	const response = await ask(path, { headers: { accept: "application/json" }, ...init });
	const kept = response.headers.get("x-kept-at");
	const told = Date.parse(response.headers.get("date") ?? "");
	try {
		const value = JSON.parse(new TextDecoder().decode(await bytes(response)));
		return { value, keptAt: kept ? Number(kept) : undefined, toldAt: Number.isNaN(told) ? undefined : told };
	} catch (error) {
		if (error instanceof Failed) throw error;
		throw new Failed("broken", "the answer is no JSON");
	}
}

const link = (label: string) => encodeURIComponent(label);

/** What is said of a label; if it has to be fresh, an answer that was kept is none. */
export async function verdict(label: string, fresh = false): Promise<Answer<ScanReport>> {
	const answer = await json<ScanReport | null>(`/verdict?link=${link(label)}`, fresh ? { cache: "reload" } : {});
	const { value } = answer;
	if (!value || !isOfLabel(label, value.label)) throw new Failed("broken", "the answer is about another label");
	if (fresh && answer.keptAt !== undefined) throw new Failed("offline", "the answer was kept");
	return { ...answer, value };
}

export const trace = (batch: number, index: number) => json<Trace>(`/trace/unit/${batch}/${index}`);

export const evidence = (label: string) => json<Evidence>(`/evidence?link=${link(label)}`);

export const chain = () => json<Chain>("/chain.json");

export const explorer = <T>(path: string) => json<T>(`/explorer/${path}`);

/** A bundle, in its binary form. */
export async function proof(batch: number, index: number): Promise<Uint8Array<ArrayBuffer>> {
	return bytes(await ask(`/proof/unit/${batch}/${index}`, { cache: "no-store" }));
}

export async function send(transaction: string): Promise<Sent> {
	const body = JSON.stringify({ transaction });
	const headers = { "content-type": "application/json", accept: "application/json" };
	return (await json<Sent>("/claims", { method: "POST", body, headers })).value;
}

export const sent = async (hash: string): Promise<Sent> =>
	(await json<Sent>(`/claims/${encodeURIComponent(hash)}`, { cache: "no-store" })).value;
