// A deposit as a bundle proves it: primitives/src/copyright/deposits.rs.

import { fromHex, joined, toHex } from "../bytes/hex";
import { Reader, Unreadable } from "../bytes/scale";
import * as at from "../proof/keys";
import { Records } from "../proof/records";
import type { Report } from "../proof/report";

export type Algorithm = "SHA-256" | "SM3";

export interface Proven {
	id: bigint;
	algorithm: Algorithm;
	hash: string;
	length: bigint;
	by: { member: number; name: string | undefined } | { client: bigint };
	priorityAt: number;
	status: "active" | "revoked" | { by: bigint };
	/** The deposit of the file that has priority, if the bundle proves which. */
	first: bigint | undefined;
}

const PAGE = 8;
const LISTED = 64;

function file(reader: Reader): { algorithm: Algorithm; hash: string } {
	return { algorithm: reader.variant(["SHA-256", "SM3"] as const), hash: toHex(reader.take(32)) };
}

function party(reader: Reader) {
	const tag = reader.u8();
	if (tag > 1) throw new Unreadable("nobody");
	return tag === 0 ? { member: reader.u32() } : { client: reader.u64() };
}

function deposit(reader: Reader) {
	const hashed = file(reader);
	const length = reader.u64();
	reader.u8();
	// What follows is stated or for search: it is read to get past it.
	reader.option(() => reader.take(33));
	reader.take(3);
	reader.option(() => reader.u64());
	for (let fact = 0; fact < 3; fact++) reader.option(() => reader.take(32));
	reader.option(() => reader.u64());
	const by = party(reader);
	reader.option(() => reader.take(32));
	const made = reader.number();
	reader.u32();
	const committed = reader.option(() => {
		const moment = reader.number();
		reader.u32();
		return moment;
	});
	reader.option(() => reader.u64());
	const tag = reader.u8();
	if (tag > 2) throw new Unreadable("no status");
	const status: Proven["status"] = tag === 0 ? "active" : tag === 1 ? "revoked" : { by: reader.u64() };
	return { ...hashed, length, by, priorityAt: committed ?? made, status };
}

/** Reads a report about a deposit; nothing if it proves that there was none. */
export function read(report: Report): Proven | undefined {
	const subject = new Reader(fromHex(report.subject) ?? new Uint8Array());
	const id = subject.u64();
	subject.end();
	const value = (key: string) => report.records.find((record) => record.key === key)?.value;
	const page = fromHex(value(at.deposit(id)) ?? "");
	if (!page || page.length === 0) return undefined;
	const reader = new Reader(page);
	const found = reader.list(PAGE, () => deposit(reader))[Number(id % BigInt(PAGE))];
	reader.end();
	if (!found) return undefined;
	const encoded = joined(Uint8Array.of(found.algorithm === "SHA-256" ? 0 : 1), fromHex(found.hash) ?? new Uint8Array());
	const listed = fromHex(value(at.depositsOfFile(encoded)) ?? "");
	let first: bigint | undefined;
	if (listed && listed.length > 0) {
		const list = new Reader(listed);
		[first] = list.list(LISTED, () => {
			list.u64();
			const ranked = list.u64();
			party(list);
			return ranked;
		});
	}
	const { by, ...rest } = found;
	if (!("member" in by)) return { id, ...rest, by, first };
	const { member } = by;
	let name: string | undefined;
	try {
		name = new Records(report, 0).member(member).named.name;
	} catch {
		// A bundle without names has the number alone.
	}
	return { id, ...rest, by: { member, name }, first };
}
