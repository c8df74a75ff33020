// What the gateway answers, as docs/rpc.md describes it.

export type Verdict =
	| "unknown"
	| "recalled"
	| "unverifiable"
	| "decommissioned"
	| "suspicious"
	| "expired"
	| "authentic";

export type Role =
	| "Brand"
	| "Carrier"
	| "Customs"
	| "Inspector"
	| "Platform"
	| "Judicial"
	| "Notary"
	| "Obligor"
	| "Financier"
	| "Issuer";

export interface NamedMember {
	id: number;
	name: string;
}

export type Subject =
	| { batch: number }
	| { unit: { batch: number; index: number } }
	| { logisticUnit: { sscc: string; usage: number } };

export type CertificateKind = "inspection" | "test" | "origin" | "clearance";

export interface Certificate {
	id: number;
	subject: Subject;
	member: number;
	role: Role;
	kind: CertificateKind;
	document: string;
	issuedAt: number;
	expiresAt: number | null;
	revokedAt: number | null;
	by: NamedMember;
	valid: boolean;
}

export type RecallScope = "batch" | { range: { first: number; last: number } };

export interface Recall {
	id: number;
	batch: number;
	scope: RecallScope;
	class: "I" | "II" | "III";
	document: string;
	member: number;
	role: Role;
	at: number;
	lifted: { member: number; role: Role; at: number } | null;
	by: NamedMember;
}

export interface Batch {
	id: number;
	member: number;
	gtin: string;
	lot: string;
	pack: number;
	count: number;
	root: string;
	madeAt: number | null;
	expiresAt: number | null;
	registeredAt: number;
	brand: NamedMember;
	item: string;
	certificates: Certificate[];
	recalls: Recall[];
}

export interface Claim {
	claimant: string;
	at: number;
}

export type Reason = "sold" | "sample" | "destroyed" | "exported" | "stolen" | "withdrawn";

export interface UnitState {
	firstClaimedAt: number | null;
	claim: Claim | null;
	repeat: Claim | null;
	sequence: number;
	decommission: { member: number; reason: Reason; at: number } | null;
	flags: number;
}

export interface Label {
	gtin: string;
	lot: string;
	serial: string;
}

export interface Head {
	number: number;
	hash: string;
	at: number;
}

export interface ScanReport {
	label: Label;
	verdict: Verdict;
	at: number;
	batch: Batch | null;
	unit: UnitState | null;
	certificates: Certificate[];
	head?: Head;
	/** How often this label was scanned before, and on how many days, if it was opened. The gateway counts, not the chain. */
	scans?: { scans: number; days: number } | null;
	/** The way of the unit, if the label was opened. */
	trace?: Trace | null;
}

export interface Recorded {
	hash: string;
	profile: number;
	eventType: string;
	action: string | null;
	bizStep: string | null;
	disposition: string | null;
	readPoint: string | null;
	location: string | null;
	time: number;
	offset: number;
}

export type Happening =
	| "voided"
	| { recorded: Recorded }
	| { errorDeclared: { event: number; reason: string; corrective: number | null } }
	| { packed: Item }
	| { unpacked: Item }
	| { joined: { parent: { sscc: string } } }
	| { left: { parent: { sscc: string } } }
	| { dispatched: { to: number; deadline: number } }
	| { received: { discrepancy: { missing: number; damaged: number; document: string } | null } }
	| { rejected: { document: string } }
	| { delivered: { party: string; document: string } }
	| { takenBack: { document: string } }
	| { titleOffered: { to: number } }
	| { titleAccepted: { from: number } }
	| { held: { document: string } }
	| { cleared: { document: string } }
	| { refused: { document: string } }
	| { reassigned: { holder: number | null; owner: number | null; document: string } };

export type Item =
	| { units: { batch: number; first: number; last: number } }
	| { logisticUnit: { sscc: string; usage: number } };

export interface TraceEvent {
	subject: Subject;
	seq: number;
	at: number;
	author: { member: number; role: Role } | null;
	what: Happening;
	by: NamedMember | null;
	certified: boolean;
}

export interface Position {
	path: { sscc: string; usage: number }[];
	custody: {
		holder: { member: number } | { outside: { party: string; by: number } };
		owner: number;
		transfer: { to: number; deadline: number } | null;
		titleOffer: number | null;
		customs: "free" | { held: { by: number } } | { refused: { by: number } };
	};
	holder: NamedMember;
	owner: NamedMember;
	receiver: NamedMember | null;
}

export interface Trace {
	subject: Subject;
	at: number;
	now: Position;
	stop: string | null;
	total: number;
	events: TraceEvent[];
	head?: Head;
	/** The members that events mention, by their numbers. */
	members?: Record<string, NamedMember>;
	/** What the gateway knows of read points, by GLN: the country in two letters, and a name. */
	places?: Record<string, { country: string; name?: string }>;
}

export interface Evidence {
	opening: { serial: string; unitKey: string; salt: string };
	proof: string[];
}

export interface Chain {
	genesis: string;
}

/** Where a claim that was sent stands. */
export interface Sent {
	hash: string;
	status: "pending" | "finalised" | "failed";
	block?: number | null;
	/** Why it failed, in a word of the chain, and by its number in docs/rpc.md. */
	why?: string | null;
	code?: number | null;
}
