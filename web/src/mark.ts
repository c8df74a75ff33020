/** Marks a moment, where the tools of a browser show it and bench/ reads it. */
export function mark(moment: "verified" | "checked"): void {
	performance.mark(`carnet-${moment}`);
}
