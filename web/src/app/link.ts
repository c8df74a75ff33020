import type { Label } from "../api/types";

const UNIT = /\/01\/(\d{8,14})\/10\/([^/]+)\/21\/([^/]+)\/?$/;

/** Whether a path is that of a label. A gateway may answer about another one, which is genuine and not the one at hand. */
export function isOfLabel(path: string, label: Label | undefined): boolean {
	const [, gtin = "", lot = "", serial = ""] = UNIT.exec(path) ?? [];
	if (gtin === "" || !label) return false;
	try {
		// Readers of codes take look-alikes as Crockford's base32 asks.
		const printed = decodeURIComponent(serial).toUpperCase().replaceAll("O", "0").replaceAll(/[IL]/g, "1");
		return gtin.padStart(14, "0") === label.gtin && decodeURIComponent(lot) === label.lot && printed === label.serial;
	} catch {
		return false;
	}
}

/** The path of a label in a text: of any host, or the path alone. Nothing if it names no goods. */
export function labelPath(text: string): string | undefined {
	const given = text.trim();
	if (given.length > 2000) return undefined;
	let path: string;
	try {
		path = new URL(given, "https://id.gs1.org/").pathname;
	} catch {
		return undefined;
	}
	// Hosts may put something in front; from the first key on, the path is the one of the standard.
	const found = /\/(?:01\/\d{8,14}(?:\/.*)?|00\/\d{18}|414\/\d{13}(?:\/.*)?)$/.exec(path);
	return found?.[0].replace(/\/+$/, "");
}
