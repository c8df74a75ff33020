/// <reference types="vite/client" />
/// <reference types="svelte" />

interface ImportMetaEnv {
	/** The hash of the first block of the chain that the page trusts. */
	readonly VITE_CARNET_GENESIS?: string;
}

declare module "virtual:world" {
	/** Outlines of the land, in a picture of these measures. */
	export const land: string;
	export const width: number;
	export const height: number;
	/** Where a country is in it, by its two letters. */
	export const countries: Record<string, [number, number]>;
}
