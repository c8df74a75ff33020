// The verifier as a page gets it: when a check is asked for, or before that, once the page is at rest.

const PATIENCE = 20_000;
/** How long one is taken that was fetched before: as long as the gateway lets a browser keep it. */
const FRESH = 300_000;

/** What was fetched last. One that did not come is nothing. */
let last: { module: Promise<WebAssembly.Module | undefined>; at: number } | undefined;

async function fetched(priority: "auto" | "low"): Promise<WebAssembly.Module | undefined> {
	const response = await fetch(`${import.meta.env.BASE_URL}verifier.wasm`, { priority, signal: AbortSignal.timeout(PATIENCE) });
	if (!response.ok || !/wasm/.test(response.headers.get("content-type") ?? "")) return undefined;
	// Compiled while it arrives.
	return WebAssembly.compileStreaming(response);
}

function begin(priority: "auto" | "low"): Promise<WebAssembly.Module | undefined> {
	const module = fetched(priority);
	last = { module: module.catch(() => undefined), at: Date.now() };
	return module;
}

/** The verifier; nothing if the page was built without one. */
export async function compiled(): Promise<WebAssembly.Module | undefined> {
	if (last && Date.now() - last.at < FRESH) {
		const module = await last.module;
		if (module) return module;
	}
	return begin("auto");
}

/** What some browsers tell of their connection. */
export interface Connection {
	saveData?: boolean;
	effectiveType?: string;
}

/**
 * Whether a check would wait for the verifier, and the phone may carry what nobody has asked for yet. Over 4G it comes in
 * time, and thousands who never ask are spared; one that the browser tells nothing of is spared too.
 */
export const isWorthIt = (connection: Connection | undefined): boolean =>
	connection?.saveData === false && connection.effectiveType === "3g";

/**
 * Fetches the verifier behind all that the page shows: after it was loaded and painted, when nothing else is done, and
 * behind whatever else is on the line.
 */
export function fetchAtRest(): void {
	const { connection } = navigator as unknown as { connection?: Connection };
	// Browsers that tell of their connection know all that is used below.
	if (!isWorthIt(connection)) return;
	const rest = () =>
		requestAnimationFrame(() =>
			requestIdleCallback(() => {
				// The phone may be elsewhere by now, and its owner may have asked.
				if (!last && isWorthIt(connection)) void begin("low").catch(() => undefined);
			}),
		);
	if (document.readyState === "complete") rest();
	else addEventListener("load", rest, { once: true });
}
