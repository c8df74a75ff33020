import { generate, correction } from "lean-qr";

/** A code as the outline of its dark squares, with its measure. */
export function qr(text: string): { path: string; size: number } {
	const code = generate(text, { minCorrectionLevel: correction.M });
	let path = "";
	for (let y = 0; y < code.size; y++) {
		for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
	}
	return { path, size: code.size };
}
