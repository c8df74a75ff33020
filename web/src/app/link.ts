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
