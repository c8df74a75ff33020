import { Failed } from "../api/client";
import type { Dictionary } from "../i18n/en";
import { NotClaimed, NotTaken, NotYours, Unsure } from "./acts";

/** What is said of something that went wrong. */
export function wrong(t: Dictionary, error: unknown): string {
	if (error instanceof NotClaimed) return t.claim[error.why];
	if (error instanceof NotYours) return t.things.notYours;
	if (error instanceof Unsure) return t.unsure;
	if (error instanceof NotTaken) return t.failed((error.code !== undefined && t.codes[error.code]) || error.message);
	if (error instanceof Failed) return error.detail && error.failure !== "offline" ? `${t.failures[error.failure]} ${error.detail}` : t.failures[error.failure];
	return t.failures.broken;
}
