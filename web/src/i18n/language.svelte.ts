// The language of the page: that of the link, else the one chosen before, else that of the browser. Dates and numbers follow it.

import { en, type Dictionary } from "./en";
import { zh } from "./zh";

export const dictionaries = { en, zh } satisfies Record<string, Dictionary>;
export type Language = keyof typeof dictionaries;

const KEY = "carnet-language";

function chosen(): Language {
	const asked = new URLSearchParams(location.search).get("lang");
	if (asked === "en" || asked === "zh") return asked;
	try {
		const kept = localStorage.getItem(KEY);
		if (kept === "en" || kept === "zh") return kept;
	} catch {
		// A browser that keeps nothing has a language all the same.
	}
	return navigator.languages.find((one) => /^(zh|en)\b/i.test(one))?.toLowerCase().startsWith("zh") ? "zh" : "en";
}

let language = $state<Language>(chosen());
const dictionary = $derived<Dictionary>(dictionaries[language]);

export const t = (): Dictionary => dictionary;
export const current = (): Language => language;

/** Lets programs that read aloud know the language. */
export function announce(): void {
	document.documentElement.lang = dictionary.lang;
}

export function choose(to: Language): void {
	language = to;
	announce();
	try {
		localStorage.setItem(KEY, to);
	} catch {
		// It holds for this page then.
	}
}

/** The chain has later moments than dates have, such as an expiry that never comes: they are shown as the last date. */
const dated = (at: number): Date => new Date(Math.min(at, 8.64e15));

export const moment = (at: number): string =>
	new Intl.DateTimeFormat(dictionary.lang, { dateStyle: "medium", timeStyle: "short" }).format(dated(at));

/** With the zone: what a proof or a block says is read elsewhere too. */
export const precise = (at: number): string =>
	new Intl.DateTimeFormat(dictionary.lang, {
		year: "numeric",
		month: "short",
		day: "numeric",
		hour: "numeric",
		minute: "2-digit",
		second: "2-digit",
		timeZoneName: "short",
	}).format(dated(at));

export const date = (at: number): string => new Intl.DateTimeFormat(dictionary.lang, { dateStyle: "medium" }).format(dated(at));

/** A moment for programs. */
export const stamp = (at: number): string => dated(at).toISOString();

export const count = (value: number | bigint): string => new Intl.NumberFormat(dictionary.lang).format(value);

/** A country of two letters in words. */
export function country(code: string): string {
	try {
		return new Intl.DisplayNames(dictionary.lang, { type: "region" }).of(code) ?? code;
	} catch {
		return code;
	}
}

export function size(bytes: number): string {
	const [unit, by]: [string, number] = bytes < 1e3 ? ["byte", 1] : bytes < 1e6 ? ["kilobyte", 1e3] : ["megabyte", 1e6];
	return new Intl.NumberFormat(dictionary.lang, { style: "unit", unit, maximumFractionDigits: 1 }).format(bytes / by);
}
