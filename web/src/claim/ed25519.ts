// Signatures: by the browser where it has Ed25519, else by a library that is loaded then.

import { joined } from "../bytes/hex";

/** What stands before the seed in PKCS #8 (RFC 8410). */
const PKCS8 = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20);

export interface Signer {
	publicKey: Uint8Array<ArrayBuffer>;
	sign(message: Uint8Array<ArrayBuffer>): Promise<Uint8Array>;
}

export async function signer(seed: Uint8Array<ArrayBuffer>): Promise<Signer> {
	return (await native(seed)) ?? (await library(seed));
}

async function native(seed: Uint8Array<ArrayBuffer>): Promise<Signer | undefined> {
	try {
		const key = await crypto.subtle.importKey("pkcs8", joined(PKCS8, seed), "Ed25519", true, ["sign"]);
		const { x } = await crypto.subtle.exportKey("jwk", key);
		const binary = atob((x ?? "").replaceAll("-", "+").replaceAll("_", "/"));
		const publicKey = Uint8Array.from(binary, (character) => character.charCodeAt(0));
		if (publicKey.length !== 32) return undefined;
		return {
			publicKey,
			sign: async (message) => new Uint8Array(await crypto.subtle.sign("Ed25519", key, message)),
		};
	} catch {
		return undefined;
	}
}

export async function library(seed: Uint8Array): Promise<Signer> {
	const { ed25519 } = await import("@noble/curves/ed25519.js");
	return {
		publicKey: new Uint8Array(ed25519.getPublicKey(seed)),
		sign: async (message) => ed25519.sign(message, seed),
	};
}
