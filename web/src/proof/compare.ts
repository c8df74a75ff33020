// What the page says, held against what the records of a bundle say.

import type { Batch, Certificate, Recall, ScanReport, UnitState } from "../api/types";
import { keyOf } from "../bytes/ss58";
import { toHex } from "../bytes/hex";

export type Field = "verdict" | "brand" | "item" | "batch" | "unit" | "recalls" | "certificates";

/** Something that differs, with all that the page and the chain have of it as text. */
export interface Difference {
	field: Field;
	page: string;
	chain: string;
	/** The answers that were compared. */
	of: { page: Scan; chain: Scan };
}

export type Scan = Pick<ScanReport, "verdict" | "batch" | "unit" | "certificates">;

const key = (address: string) => {
	const bytes = keyOf(address);
	return bytes ? toHex(bytes) : address;
};

// Fields are picked by name: new ones that a later gateway adds are no difference.
const unitOf = (unit: UnitState | null) =>
	unit && [
		unit.firstClaimedAt,
		unit.claim && [key(unit.claim.claimant), unit.claim.at],
		unit.repeat && [key(unit.repeat.claimant), unit.repeat.at],
		unit.sequence,
		unit.decommission && [unit.decommission.member, unit.decommission.reason, unit.decommission.at],
		unit.flags,
	];

const batchOf = (batch: Batch | null) =>
	batch && [
		batch.id,
		batch.member,
		batch.gtin,
		batch.lot,
		batch.pack,
		batch.count,
		batch.root,
		batch.madeAt,
		batch.expiresAt,
		batch.registeredAt,
	];

const certificateOf = (one: Certificate) => [
	one.id,
	one.subject,
	one.member,
	one.role,
	one.kind,
	one.document,
	one.issuedAt,
	one.expiresAt,
	one.revokedAt,
	one.by.id,
	one.by.name,
	one.valid,
];

const recallOf = (one: Recall) => [
	one.id,
	one.batch,
	one.scope,
	one.class,
	one.document,
	one.member,
	one.role,
	one.at,
	one.lifted && [one.lifted.member, one.lifted.role, one.lifted.at],
	one.by.id,
	one.by.name,
];

const FIELDS: Record<Field, (scan: Scan) => unknown> = {
	verdict: (scan) => scan.verdict,
	brand: (scan) => scan.batch && `${scan.batch.brand.name} (${scan.batch.brand.id})`,
	item: (scan) => scan.batch?.item ?? null,
	batch: (scan) => batchOf(scan.batch),
	unit: (scan) => unitOf(scan.unit),
	recalls: (scan) => scan.batch?.recalls.map(recallOf) ?? null,
	certificates: (scan) => [scan.batch?.certificates.map(certificateOf) ?? null, scan.certificates.map(certificateOf)],
};

const shown = (value: unknown) => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));

/** All that differs, the gravest first. */
export function differences(page: Scan, chain: Scan): Difference[] {
	return (Object.keys(FIELDS) as Field[]).flatMap((field) => {
		const [left, right] = [shown(FIELDS[field](page)), shown(FIELDS[field](chain))];
		return left === right ? [] : [{ field, page: left, chain: right, of: { page, chain } }];
	});
}
