import { describe, expect, test } from "vitest";
import type { ScanReport } from "../../src/api/types";
import { joined, toHex } from "../../src/bytes/hex";
import { compact, Reader, Unreadable } from "../../src/bytes/scale";
import { keyOf } from "../../src/bytes/ss58";
import { read as readDeposit } from "../../src/photo/deposit";
import { differences } from "../../src/proof/compare";
import { twox128, twox64 } from "../../src/proof/hashes";
import * as at from "../../src/proof/keys";
import { Elsewhere, Records } from "../../src/proof/records";
import { witnesses, type Report } from "../../src/proof/report";
import { verify } from "../../src/proof/verifier";
import { BATCH, label } from "../browser/goods";
import * as put from "../encode";
import { NOW as PROVED_AT, proved } from "../proved";
import { isBuilt, read, reportOf, vectors, verifier } from "../vectors";

describe("the encoding of the chain", () => {
	test("numbers, lengths and options read as they are written", () => {
		const bytes = joined(put.u8(7), put.u16(0xabcd), put.u32(0xfedcba98), put.u64(2n ** 53n - 1n), put.some(put.u8(3)), put.none);
		const reader = new Reader(bytes);
		expect([reader.u8(), reader.u16(), reader.u32(), reader.number()]).toEqual([7, 0xabcd, 0xfedcba98, Number.MAX_SAFE_INTEGER]);
		expect([reader.option(() => reader.u8()), reader.option(() => reader.u8())]).toEqual([3, null]);
		reader.end();
		for (const length of [0, 63, 64, 16_383, 16_384, 1_000_000]) expect(new Reader(compact(length)).compact()).toBe(length);
	});

	test("what ends early, is left over or is too long is refused", () => {
		expect(() => new Reader(Uint8Array.of(1)).u16()).toThrow(Unreadable);
		expect(() => new Reader(Uint8Array.of(1)).end()).toThrow(Unreadable);
		expect(() => new Reader(Uint8Array.of(2)).option(() => 0)).toThrow(Unreadable);
		expect(() => new Reader(Uint8Array.of(3, 0, 0, 0, 0)).compact()).toThrow(Unreadable);
		expect(() => new Reader(Uint8Array.of(5 << 2)).list(4, () => 0)).toThrow(Unreadable);
		expect(() => new Reader(put.u64(2n ** 53n)).number()).toThrow(Unreadable);
		expect(() => new Reader(Uint8Array.of(9)).variant(["a"])).toThrow(Unreadable);
	});

	test("addresses give their keys", () => {
		const key = "0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d";
		for (const address of ["5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY", "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5", key]) {
			expect(toHex(keyOf(address) ?? new Uint8Array())).toBe(key);
		}
		for (const address of ["", "0x12", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQ", "l", "1".repeat(100)]) {
			expect(keyOf(address)).toBeUndefined();
		}
	});

	test("the hashes of keys are those that everybody knows", () => {
		expect(toHex(twox64(new Uint8Array()))).toBe("0x99e9d85137db46ef");
		expect(toHex(joined(twox128(new TextEncoder().encode("System")), twox128(new TextEncoder().encode("Account"))))).toBe(
			"0x26aa394eea5630e07c48ae0c9558cef7b99d880ec681799c0cf30e8886371da9",
		);
	});
});

describe("the vectors of the verifier", () => {
	test("their records lie at the keys that are made here", () => {
		const keys = reportOf("rich").records.map(({ key }) => key);
		for (const key of [at.member(0), at.member(1), at.batch(3), at.unit(3, 12)]) expect(keys).toContain(key);
	});

	test("members and witnesses are told", () => {
		const report = reportOf("rich");
		const records = new Records(report, 1_790_000_000_000);
		expect(records.member(0).named).toEqual({ id: 0, name: "Brand One" });
		expect(records.member(1).named.name).toBe("Court of Xiamen");
		expect(records.member(0).has("Brand", 1_790_000_000_000)).toBe(true);
		expect(records.member(0).has("Judicial", 1_790_000_000_000)).toBe(false);
		expect(records.member(1).has("Judicial", 1_790_000_000_000)).toBe(true);
		expect(records.unit(3, 12)).toBeNull();
		expect(() => records.batch(3)).toThrow(Unreadable);
		expect(() => records.member(9)).toThrow("the proof lacks a record");
		expect(witnesses(report).map(({ member }) => member?.name)).toEqual(["Court of Xiamen"]);
	});

	test("the answer of a gateway is made again from those of a unit", () => {
		const { scan, evidence } = proved();
		expect(new Records(reportOf("unit"), PROVED_AT).scan(BATCH, label, evidence)).toEqual(scan);
	});

	test.skipIf(!isBuilt)("the verifier of the page answers as the native one does", async () => {
		const module = await WebAssembly.compile(verifier());
		for (const { name, trust, ...expected } of vectors) {
			const forms = name === "cut" ? [`${name}.bundle`] : [`${name}.bundle`, `${name}.json`];
			for (const form of forms) expect(await verify(module, read(form), read(trust).toString()), form).toEqual(expected);
		}
		expect(await verify(module, new Uint8Array(100 << 20), "")).toHaveProperty("refusal");
	});
});

const NOW = 1_790_002_000_000;

/** Records of a batch of one unit with a certificate and a recall. */
function made(unit: Uint8Array | null, options: { lifted?: boolean; status?: Uint8Array<ArrayBuffer>; expires?: number } = {}) {
	const one = { serial: "0000000028T5CY4TQKFF", unitKey: put.bytes32(5), salt: new Uint8Array(16).fill(7) };
	const { root, proof } = put.tree([put.leaf(9506000134352n, "LOT/1", one)], 0);
	const certificate = joined(
		put.u8(0), put.u64(42), put.u32(9), put.u8(3), put.u8(1), put.bytes32(0xab), put.u64(1_790_000_000_000), put.none, put.none,
	);
	const recall = joined(
		put.u64(42), put.u8(1), put.u32(0), put.u32(9), put.u8(1), put.bytes32(0xcd), put.u32(7), put.u8(0), put.u64(1_790_000_500_000),
		options.lifted === false ? put.none : put.some(joined(put.u32(7), put.u8(0), put.u64(1_790_000_600_000))),
	);
	const expires = options.expires === undefined ? put.none : put.some(put.u64(options.expires));
	const batch = joined(
		put.u32(7), put.u64(9506000134352n), put.text("LOT/1"), put.u16(0), put.u32(1), root, put.some(put.u64(1_789_000_000_000)), expires, put.u64(1_789_900_000_000),
	);
	const records: [string, Uint8Array | null][] = [
		[at.batch(42), batch],
		[at.tradeItem(9506000134352n), joined(put.u32(7), put.text("Umbrella"), put.u64(1))],
		[at.member(7), put.member("Acme", 1)],
		[at.member(9), put.member("Northern Laboratory", 8, options.status)],
		[at.certificatesOfBatch(42), put.list(put.u64(17))],
		[at.certificatesOfUnit(42, 0), null],
		[at.certificate(17), certificate],
		[at.recallsOf(42), put.list(put.u64(3))],
		[at.recall(3), recall],
		[at.unit(42, 0), unit],
	];
	const report = { records: records.map(([key, value]) => ({ key, value: value && toHex(value) })) };
	const evidence = { opening: { serial: one.serial, unitKey: toHex(one.unitKey), salt: toHex(one.salt) }, proof: proof.map(toHex) };
	const label = { gtin: "09506000134352", lot: "LOT/1", serial: one.serial };
	return { scan: () => new Records(report, NOW).scan(42, label, evidence), report, label, evidence };
}

const claimed = (repeat: Uint8Array, decommission: Uint8Array, flags: number) =>
	joined(
		put.some(put.u64(1_790_001_000_000)),
		put.some(joined(put.bytes32(1), put.u64(1_790_001_000_000))),
		repeat,
		put.u32(1),
		decommission,
		put.u16(flags),
	);

describe("the answer that is made again from records", () => {
	test("has all that docs/rpc.md has", () => {
		const scan = made(claimed(put.none, put.none, 0)).scan();
		expect(scan.verdict).toBe("authentic");
		expect(scan.batch).toMatchObject({ id: 42, member: 7, gtin: "09506000134352", lot: "LOT/1", item: "Umbrella", brand: { id: 7, name: "Acme" } });
		expect(scan.batch?.certificates[0]).toMatchObject({ id: 17, role: "Inspector", kind: "test", valid: true, by: { name: "Northern Laboratory" } });
		expect(scan.batch?.recalls[0]).toMatchObject({ id: 3, class: "II", scope: { range: { first: 0, last: 9 } }, lifted: { member: 7 } });
		expect(scan.unit).toEqual({
			firstClaimedAt: 1_790_001_000_000,
			claim: { claimant: `0x${"01".repeat(32)}`, at: 1_790_001_000_000 },
			repeat: null,
			sequence: 1,
			decommission: null,
			flags: 0,
		});
	});

	test("judges as the chain does, the gravest first", () => {
		const out = put.some(joined(put.u32(7), put.u8(4), put.u64(5)));
		const twice = put.some(joined(put.bytes32(2), put.u64(5)));
		expect(made(claimed(twice, out, 1), { lifted: false }).scan().verdict).toBe("recalled");
		expect(made(claimed(twice, out, 1)).scan().verdict).toBe("decommissioned");
		expect(made(claimed(twice, put.none, 0)).scan().verdict).toBe("suspicious");
		expect(made(claimed(put.none, put.none, 1)).scan().verdict).toBe("suspicious");
		expect(made(null, { expires: NOW }).scan().verdict).toBe("expired");
		expect(made(null, { expires: NOW + 1 }).scan().verdict).toBe("authentic");
	});

	test("a certificate of a suspended member does not count until the suspension is over", () => {
		const until = (moment: number) => joined(put.u8(1), put.some(put.u64(moment)));
		const valid = (status: Uint8Array<ArrayBuffer>) => made(null, { status }).scan().batch?.certificates[0]?.valid;
		expect([valid(until(NOW + 1)), valid(until(NOW)), valid(put.u8(2)), valid(joined(put.u8(1), put.none))]).toEqual([false, true, false, false]);
	});

	test("without evidence nothing is said, with a wrong one the code is unknown, of another lot it is elsewhere", () => {
		const { report, label, evidence } = made(null);
		const records = new Records(report, NOW);
		expect(records.scan(42, label, undefined).verdict).toBe("unverifiable");
		expect(records.scan(42, label, { ...evidence, proof: [`0x${"00".repeat(32)}`] }).verdict).toBe("unknown");
		expect(records.scan(42, { ...label, serial: `000001${label.serial.slice(6)}` }, evidence).verdict).toBe("unknown");
		expect(() => records.scan(42, { ...label, lot: "LOT/2" }, evidence)).toThrow(Elsewhere);
	});

	test("a list that the proof leaves out is an error and not an empty list", () => {
		const { report } = made(null);
		const cut = { records: report.records.filter(({ key }) => key !== at.recallsOf(42)) };
		expect(() => new Records(cut, NOW).batch(42)).toThrow(Unreadable);
	});
});

describe("a page held against the chain", () => {
	const chain = made(claimed(put.none, put.none, 0)).scan();
	const page = (): ScanReport => structuredClone(chain);

	test("agrees with itself, whatever the form of an address and with fields of a later version", () => {
		const same = page();
		if (same.unit?.claim) same.unit.claim.claimant = "5C62Ck4UrFPiBtoCmeSrgF7x9yv9mn38446dhCpsi2mLHiFT";
		Object.assign(same, { scans: { scans: 5, days: 1 }, head: { number: 1, hash: "0x", at: NOW } });
		Object.assign(same.batch ?? {}, { later: true });
		expect(differences(same, chain)).toEqual([]);
	});

	test.each<[string, (scan: ScanReport) => unknown]>([
		["verdict", (scan) => (scan.verdict = "recalled")],
		["brand", (scan) => scan.batch && (scan.batch.brand.name = "Acme Premium")],
		["item", (scan) => scan.batch && (scan.batch.item = "Golden umbrella")],
		["batch", (scan) => scan.batch && (scan.batch.expiresAt = 5)],
		["unit", (scan) => (scan.unit = null)],
		["recalls", (scan) => scan.batch && (scan.batch.recalls = [])],
		["certificates", (scan) => scan.batch?.certificates[0] && (scan.batch.certificates[0].by.name = "Southern Laboratory")],
	])("a forged %s is found", (field, forge) => {
		const forged = page();
		forge(forged);
		expect(differences(forged, chain).map((one) => one.field)).toEqual([field]);
	});
});

describe("a deposit", () => {
	const file = joined(put.u8(0), put.bytes32(0x77));
	const client = joined(put.u8(1), put.u64(70));
	const full = joined(
		file, put.u64(12), put.u8(0), put.some(new Uint8Array(33)), put.u8(5), put.u8(1), put.u8(1), put.some(put.u64(1)),
		put.some(put.bytes32(1)), put.some(put.bytes32(2)), put.some(put.bytes32(3)), put.some(put.u64(4)),
		put.u8(0), put.u32(7), put.some(put.bytes32(6)), put.u64(2_000), put.u32(5), put.some(joined(put.u64(1_000), put.u32(4))),
		put.some(put.u64(3)), put.u8(2), put.u64(12),
	);
	const plain = joined(
		put.u8(1), put.bytes32(0x66), put.u64(9), put.u8(1), put.none, put.u8(5), put.u8(1), put.u8(1), put.none, put.none, put.none,
		put.none, put.none, client, put.none, put.u64(3_000), put.u32(6), put.none, put.none, put.u8(1),
	);
	const report = (id: number, listed: Uint8Array | null): Report => ({
		...reportOf("deposit"),
		subject: toHex(put.u64(id)),
		records: [
			{ key: at.deposit(BigInt(id)), value: toHex(put.list(full, plain)) },
			{ key: at.depositsOfFile(file), value: listed && toHex(listed) },
			{ key: at.member(7), value: toHex(put.member("Acme", 1)) },
		],
	});

	test("is read with all that may be said of it, and with nothing of that", () => {
		const listed = put.list(joined(put.u64(500), put.u64(2), client), joined(put.u64(1_000), put.u64(8), client));
		expect(readDeposit(report(8, listed))).toEqual({
			id: 8n, algorithm: "SHA-256", hash: `0x${"77".repeat(32)}`, length: 12n, by: { member: 7, name: "Acme" },
			priorityAt: 1_000, status: { by: 12n }, first: 2n,
		});
		expect(readDeposit(report(9, null))).toEqual({
			id: 9n, algorithm: "SM3", hash: `0x${"66".repeat(32)}`, length: 9n, by: { client: 70n }, priorityAt: 3_000, status: "revoked", first: undefined,
		});
	});

	test("that does not exist is none", () => {
		expect(readDeposit(report(10, null))).toBeUndefined();
	});
});
