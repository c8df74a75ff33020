import type { Happening, NamedMember, Subject, TraceEvent } from "../api/types";
import type { Dictionary } from "../i18n/en";

/** What an event says, in a few words. */
export function told(what: Happening, t: Dictionary, members: Record<string, NamedMember> | undefined = undefined): string {
	const words = t.happenings;
	if (what === "voided") return words.voided;
	if ("recorded" in what) {
		const { bizStep, eventType } = what.recorded;
		return bizStep ? (t.steps[bizStep] ?? bizStep.replaceAll("_", " ")) : (t.events[eventType] ?? eventType);
	}
	if ("joined" in what) return words.joined(what.joined.parent.sscc);
	if ("left" in what) return words.left(what.left.parent.sscc);
	if ("received" in what) {
		const { discrepancy } = what.received;
		return discrepancy ? words.damaged(discrepancy.missing, discrepancy.damaged) : words.received;
	}
	if ("dispatched" in what) {
		const to = members?.[what.dispatched.to];
		return to ? words.dispatchedTo(to.name) : words.dispatched;
	}
	const [name] = Object.keys(what);
	const found = (words as Record<string, unknown>)[name ?? ""];
	return typeof found === "string" ? found : words.other;
}

/** When it happened: as its author states it, or when the chain recorded it. */
export const when = ({ at, what }: TraceEvent): number =>
	typeof what === "object" && "recorded" in what ? what.recorded.time : at;

/** Where it was read. */
export const where = ({ what }: TraceEvent): string | undefined =>
	typeof what === "object" && "recorded" in what
		? (what.recorded.location ?? what.recorded.readPoint ?? undefined)
		: undefined;

/** Whose journey it stands in, if it is not that of the piece itself. */
export function inherited(subject: Subject, t: Dictionary): string | undefined {
	if ("batch" in subject) return t.way.ofBatch;
	return "logisticUnit" in subject ? t.way.of(subject.logisticUnit.sscc) : undefined;
}
