// Reads codes from a picture: by the browser where it can, else by a library and a wasm file of this page.

import wasm from "zxing-wasm/reader/zxing_reader.wasm?url";

const FORMATS = ["qr_code", "data_matrix", "code_128"] as const;

export interface CodeReader {
	detect(source: ImageBitmapSource): Promise<{ rawValue: string }[]>;
}

/** The part of the Barcode Detection API that is used. */
interface Native {
	new (options: { formats: string[] }): CodeReader;
	getSupportedFormats(): Promise<string[]>;
}

export async function codeReader(): Promise<CodeReader> {
	const native = (globalThis as { BarcodeDetector?: Native }).BarcodeDetector;
	if (native) {
		const supported = await native.getSupportedFormats().catch((): string[] => []);
		if (supported.includes("qr_code")) {
			return new native({ formats: FORMATS.filter((one) => supported.includes(one)) });
		}
	}
	const library = await import("barcode-detector/ponyfill");
	library.prepareZXingModule({
		overrides: { locateFile: (path: string, prefix: string) => (path.endsWith(".wasm") ? wasm : prefix + path) },
	});
	return new library.BarcodeDetector({ formats: [...FORMATS] });
}
