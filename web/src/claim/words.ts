import { Failed } from "../api/client";
import type { Dictionary } from "../i18n/en";
import { NotClaimed, NotTaken, NotYours, Unsure } from "./acts";

/** Something that went wrong. */
export interface Wrong {
	said: string;
	/** What the gateway or the chain says of it beside, which is English; empty if nothing. */
	detail: string;
}

export const only = (said: string): Wrong => ({ said, detail: "" });

/** What is said of something that went wrong. */
export function wrong(t: Dictionary, error: unknown): Wrong {
	if (error instanceof NotClaimed) return only(t.claim[error.why]);
	if (error instanceof NotYours) return only(t.things.notYours);
	if (error instanceof Unsure) return only(t.unsure);
	if (error instanceof NotTaken) {
		const known = error.code === undefined ? undefined : t.codes[error.code];
		return known ? only(t.failed(known)) : { said: t.notTaken, detail: error.message };
	}
	if (error instanceof Failed) return { said: t.failures[error.failure], detail: error.failure === "offline" ? "" : error.detail };
	return only(t.failures.broken);
}
