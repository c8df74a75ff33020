// The proved records, read as the chain writes them, and the answer of a gateway made again from them:
// primitives/src/products.rs.

import type { Batch, Certificate, Label, NamedMember, Recall, Role, ScanReport, Subject, UnitState, Verdict } from "../api/types";
import { ascii, fromHex, joined, same, toHex } from "../bytes/hex";
import { le, Reader, Unreadable } from "../bytes/scale";
import { keyOf } from "../bytes/ss58";
import type { Evidence } from "../api/types";
import { blake256 } from "./hashes";
import * as at from "./keys";
import type { Report } from "./report";

const ROLES: readonly Role[] = [
	"Brand",
	"Carrier",
	"Customs",
	"Inspector",
	"Platform",
	"Judicial",
	"Notary",
	"Obligor",
	"Financier",
	"Issuer",
];
const KINDS = ["inspection", "test", "origin", "clearance"] as const;
const CLASSES = ["I", "II", "III"] as const;
const REASONS = ["sold", "sample", "destroyed", "exported", "stolen", "withdrawn"] as const;
/** Longest names, lots and lists: what the chain takes, or more. */
const NAME = 96;
const LOT = 20;
const PREFIXES = 8;
const LISTED = 4096;

interface Member {
	named: NamedMember;
	/** Whether it may act in a role at a moment. */
	has(role: Role, now: number): boolean;
}

const claim = (reader: Reader) => ({ claimant: toHex(reader.take(32)), at: reader.number() });

function subject(reader: Reader): Subject {
	const tag = reader.u8();
	if (tag === 0) return { batch: reader.number() };
	if (tag === 1) return { unit: { batch: reader.number(), index: reader.u32() } };
	if (tag !== 2) throw new Unreadable("not goods");
	return { logisticUnit: { sscc: reader.u64().toString().padStart(18, "0"), usage: reader.u32() } };
}

/** The records of a bundle, by their keys. */
export class Records {
	private readonly values: Map<string, string | null>;

	constructor(
		report: Pick<Report, "records">,
		/** Chain time of the answer that is made again. */
		private readonly now: number,
	) {
		this.values = new Map(report.records.map(({ key, value }) => [key, value]));
	}

	/** What is proved to be at a key; a record that the bundle lacks is an error, not nothing. */
	private get<T>(key: string, read: (reader: Reader) => T, whole = true): T | null {
		const value = this.values.get(key);
		if (value === undefined) throw new Unreadable("the proof lacks a record that the answer needs");
		if (value === null) return null;
		const bytes = fromHex(value);
		if (!bytes) throw new Unreadable("a record is not hexadecimal");
		const reader = new Reader(bytes);
		const out = read(reader);
		if (whole) reader.end();
		return out;
	}

	private named<T>(key: string, read: (reader: Reader) => T, whole = true): T {
		const found = this.get(key, read, whole);
		if (found === null) throw new Unreadable("a record that another one names is missing");
		return found;
	}

	member(id: number): Member {
		// Only the start of the record is read: what follows concerns nobody here.
		return this.named(
			at.member(id),
			(reader) => {
				const name = reader.text(NAME);
				const legalId = reader.u8();
				if (legalId > 1) throw new Unreadable("no legal identifier");
				reader.take(legalId === 0 ? 20 : 18);
				const roles = reader.u16();
				reader.list(PREFIXES, () => reader.take(9));
				const status = reader.u8();
				if (status > 2) throw new Unreadable("no status");
				const until = status === 1 ? reader.option(() => reader.number()) : null;
				const validUntil = reader.number();
				const has = (role: Role, now: number) => {
					const suspended = status === 1 && (until === null || until > now);
					return status !== 2 && !suspended && validUntil > now && (roles & (1 << ROLES.indexOf(role))) !== 0;
				};
				return { named: { id, name }, has };
			},
			false,
		);
	}

	private ids(key: string): number[] {
		return this.get(key, (reader) => reader.list(LISTED, () => reader.number())) ?? [];
	}

	private certificates(list: string): Certificate[] {
		return this.ids(list).map((id) => {
			const record = this.named(at.certificate(id), (reader) => ({
				subject: subject(reader),
				member: reader.u32(),
				role: reader.variant(ROLES),
				kind: reader.variant(KINDS),
				document: toHex(reader.take(32)),
				issuedAt: reader.number(),
				expiresAt: reader.option(() => reader.number()),
				revokedAt: reader.option(() => reader.number()),
			}));
			const member = this.member(record.member);
			const valid =
				record.revokedAt === null &&
				(record.expiresAt === null || record.expiresAt > this.now) &&
				member.has(record.role, this.now);
			return { id, ...record, by: member.named, valid };
		});
	}

	private recalls(batch: number): Recall[] {
		return this.ids(at.recallsOf(batch)).map((id) => {
			const record = this.named(at.recall(id), (reader) => {
				const of = reader.number();
				const tag = reader.u8();
				if (tag > 1) throw new Unreadable("no scope");
				const scope: Recall["scope"] =
					tag === 0 ? "batch" : { range: { first: reader.u32(), last: reader.u32() } };
				return {
					batch: of,
					scope,
					class: reader.variant(CLASSES),
					document: toHex(reader.take(32)),
					member: reader.u32(),
					role: reader.variant(ROLES),
					at: reader.number(),
					lifted: reader.option(() => ({
						member: reader.u32(),
						role: reader.variant(ROLES),
						at: reader.number(),
					})),
				};
			});
			return { id, ...record, by: this.member(record.member).named };
		});
	}

	batch(id: number): Batch {
		const record = this.named(at.batch(id), (reader) => ({
			member: reader.u32(),
			gtin: reader.u64().toString().padStart(14, "0"),
			lot: reader.text(LOT),
			pack: reader.u16(),
			count: reader.u32(),
			root: toHex(reader.take(32)),
			madeAt: reader.option(() => reader.number()),
			expiresAt: reader.option(() => reader.number()),
			registeredAt: reader.number(),
		}));
		const item = this.named(at.tradeItem(BigInt(record.gtin)), (reader) => {
			reader.u32();
			const name = reader.text(NAME);
			reader.number();
			return name;
		});
		return {
			id,
			...record,
			brand: this.member(record.member).named,
			item,
			certificates: this.certificates(at.certificatesOfBatch(id)),
			recalls: this.recalls(id),
		};
	}

	unit(batch: number, index: number): UnitState | null {
		return this.get(at.unit(batch, index), (reader) => ({
			firstClaimedAt: reader.option(() => reader.number()),
			claim: reader.option(() => claim(reader)),
			repeat: reader.option(() => claim(reader)),
			sequence: reader.u32(),
			decommission: reader.option(() => ({
				member: reader.u32(),
				reason: reader.variant(REASONS),
				at: reader.number(),
			})),
			flags: reader.u16(),
		}));
	}

	/** What is to be said of a label. */
	scan(id: number, label: Label, evidence: Evidence | undefined): Omit<ScanReport, "head" | "scans"> {
		const batch = this.batch(id);
		const { pack, index } = place(label.serial);
		if (batch.gtin !== label.gtin || batch.lot !== label.lot || batch.pack !== pack) {
			throw new Elsewhere();
		}
		const report = { label, at: this.now, batch };
		if (index >= batch.count) return { ...report, verdict: "unknown", unit: null, certificates: [] };
		if (!evidence) return { ...report, verdict: "unverifiable", unit: null, certificates: [] };
		if (!opens(batch, label, evidence)) return { ...report, verdict: "unknown", unit: null, certificates: [] };
		const unit = this.unit(id, index);
		const certificates = this.certificates(at.certificatesOfUnit(id, index));
		return { ...report, verdict: judged(batch, index, unit, this.now), unit, certificates };
	}
}

/** The gateway named a batch that the label is not of. */
export class Elsewhere extends Error {}

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Pack and index in a serial. */
export function place(serial: string): { pack: number; index: number } {
	let bits = 0;
	for (const character of serial.slice(0, 6)) {
		const value = ALPHABET.indexOf(character);
		if (value < 0) throw new Unreadable("not a serial");
		bits = bits * 32 + value;
	}
	return { pack: Math.floor(bits / 0x10_0000), index: bits % 0x10_0000 };
}

/** What is to be said of a unit whose label was opened. */
function judged(batch: Batch, index: number, unit: UnitState | null, now: number): Verdict {
	const stops = ({ lifted, scope }: Recall) =>
		lifted === null && (scope === "batch" || (scope.range.first <= index && index <= scope.range.last));
	if (batch.recalls.some(stops)) return "recalled";
	if (unit?.decommission) return "decommissioned";
	if (unit && (unit.flags > 0 || unit.repeat)) return "suspicious";
	if (batch.expiresAt !== null && batch.expiresAt <= now) return "expired";
	return "authentic";
}

const depth = (count: number) => (count <= 1 ? 0 : 32 - Math.clz32(count - 1));

/** Whether evidence shows that a batch has a label: docs/unit-codes.md. */
export function opens(batch: Pick<Batch, "gtin" | "lot" | "count" | "root">, label: Label, evidence: Evidence): boolean {
	const { serial, unitKey, salt } = evidence.opening;
	const key = keyOf(unitKey);
	const salted = fromHex(salt, 16);
	const proof = evidence.proof.map((node) => fromHex(node, 32));
	const { index } = place(label.serial);
	if (serial !== label.serial || !key || !salted || index >= batch.count || proof.length !== depth(batch.count)) {
		return false;
	}
	const lot = ascii(batch.lot);
	let node = blake256(
		joined(
			Uint8Array.of(0),
			ascii("carnet/unit/v1"),
			le(BigInt(batch.gtin), 8),
			Uint8Array.of(lot.length),
			lot,
			ascii(serial),
			key,
			salted,
		),
	);
	for (const [level, sibling] of proof.entries()) {
		if (!sibling) return false;
		const isLeft = ((index >> level) & 1) === 0;
		node = blake256(joined(Uint8Array.of(1), ...(isLeft ? [node, sibling] : [sibling, node])));
	}
	const root = blake256(joined(Uint8Array.of(2), ascii("carnet/batch/v1"), le(batch.count, 4), node));
	return same(root, fromHex(batch.root, 32) ?? new Uint8Array());
}
