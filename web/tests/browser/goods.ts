// An umbrella with all that can be said of it: the answers of a gateway.

import type { Certificate, Recall, ScanReport, Trace, TraceEvent } from "../../src/api/types";
import { joined, toHex } from "../../src/bytes/hex";
import { signer } from "../../src/claim/ed25519";
import { formatSecret, unitSeed } from "../../src/claim/secret";
import * as put from "../encode";

export const NOW = Date.UTC(2026, 10, 28, 9, 30);
const DAY = 86_400_000;
export const GTIN = "09506000134352";
export const BATCH = 42;
export const INDEX = 1;
export const GENESIS = `0x${"5a".repeat(32)}`;
export const label = { gtin: GTIN, lot: "LOT-7", serial: "0000010028T5CY4TQKFF" };
export const path = `/01/${GTIN}/10/${label.lot}/21/${label.serial}`;

const secretBytes = Uint8Array.from({ length: 16 }, (_, place) => place * 13 + 7);
export const secret = formatSecret(secretBytes);
export const wrongSecret = formatSecret(new Uint8Array(16));

const ACME = { id: 7, name: "Acme Umbrellas" };
const LAB = { id: 9, name: "Northern Laboratory" };
const CUSTOMS = { id: 11, name: "Customs of Xiamen" };
const SHIPPING = { id: 12, name: "Southern Shipping" };
const SHOP = { id: 13, name: "Rain & Shine Rotterdam" };

export const certificates: Certificate[] = [
	{
		id: 17, subject: { batch: BATCH }, member: 9, role: "Inspector", kind: "test", document: `0x${"ab".repeat(32)}`,
		issuedAt: NOW - 40 * DAY, expiresAt: NOW + 300 * DAY, revokedAt: null, by: LAB, valid: true,
	},
	{
		id: 18, subject: { batch: BATCH }, member: 9, role: "Inspector", kind: "origin", document: `0x${"ac".repeat(32)}`,
		issuedAt: NOW - 39 * DAY, expiresAt: null, revokedAt: NOW - 5 * DAY, by: LAB, valid: false,
	},
];

export const recall: Recall = {
	id: 3, batch: BATCH, scope: { range: { first: 0, last: 9 } }, class: "II", document: `0x${"cd".repeat(32)}`,
	member: 7, role: "Brand", at: NOW - 2 * DAY, lifted: null, by: ACME,
};

const [XIAMEN, PORT, STORE] = ["9506000134376", "9506000134383", "8712345678906"];
export const places = {
	[XIAMEN]: { country: "CN", name: "Xiamen" },
	[PORT]: { country: "SG", name: "Singapore" },
	[STORE]: { country: "NL", name: "Rotterdam" },
};

function recorded(seq: number, days: number, by: typeof ACME, role: TraceEvent["author"], bizStep: string, readPoint: string, certified = false): TraceEvent {
	const recorded = {
		hash: `0x${"ef".repeat(32)}`, profile: 0, eventType: "Object", action: "OBSERVE", bizStep, disposition: "active", readPoint,
		location: null, time: NOW - days * DAY, offset: 480,
	};
	return { subject: { batch: BATCH }, seq, at: NOW - days * DAY + 60_000, author: role, what: { recorded }, by, certified };
}

const pallet = { sscc: "376104250021234569", usage: 0 };
const onPallet = (seq: number, days: number, by: typeof ACME, author: TraceEvent["author"], what: TraceEvent["what"], certified = false): TraceEvent => ({
	subject: { logisticUnit: pallet }, seq, at: NOW - days * DAY, author, what, by, certified,
});

export const trace: Trace = {
	subject: { unit: { batch: BATCH, index: INDEX } },
	at: NOW,
	now: {
		path: [],
		custody: { holder: { member: 13 }, owner: 13, transfer: null, titleOffer: null, customs: "free" },
		holder: SHOP,
		owner: SHOP,
		receiver: null,
	},
	stop: null,
	total: 8,
	events: [
		recorded(0, 45, ACME, { member: 7, role: "Brand" }, "commissioning", XIAMEN),
		recorded(1, 40, LAB, { member: 9, role: "Inspector" }, "inspecting", XIAMEN, true),
		onPallet(0, 38, ACME, { member: 7, role: "Brand" }, { packed: { units: { batch: BATCH, first: 0, last: 49 } } }),
		onPallet(1, 37, ACME, { member: 7, role: "Brand" }, { dispatched: { to: 12, deadline: NOW } }),
		onPallet(2, 36, CUSTOMS, { member: 11, role: "Customs" }, { cleared: { document: `0x${"01".repeat(32)}` } }, true),
		onPallet(3, 35, SHIPPING, { member: 12, role: "Carrier" }, { received: { discrepancy: null } }),
		recorded(2, 20, SHIPPING, { member: 12, role: "Carrier" }, "transporting", PORT),
		recorded(3, 6, SHOP, { member: 13, role: "Brand" }, "stocking", STORE),
	],
	head: { number: 12_345, hash: `0x${"12".repeat(32)}`, at: NOW },
	members: { 12: SHIPPING },
	places,
};

/** All that a story is told with. */
export interface Goods {
	scan: ScanReport;
	evidence: { opening: { serial: string; unitKey: string; salt: string }; proof: string[] };
}

export async function goods(): Promise<Goods> {
	const unitKey = (await signer(await unitSeed(joined(secretBytes), label))).publicKey;
	const salt = new Uint8Array(16).fill(7);
	const other = { serial: "0000000028T5CY4TQKFF", unitKey: put.bytes32(1), salt };
	const units = [other, { serial: label.serial, unitKey, salt }, { ...other, serial: "0000020028T5CY4TQKFF" }];
	const { root, proof } = put.tree(units.map((unit) => put.leaf(BigInt(GTIN), label.lot, unit)), INDEX);
	const scan: ScanReport = {
		label,
		verdict: "authentic",
		at: NOW,
		batch: {
			id: BATCH, member: 7, gtin: GTIN, lot: label.lot, pack: 0, count: 3, root: toHex(root), madeAt: NOW - 46 * DAY,
			expiresAt: NOW + 700 * DAY, registeredAt: NOW - 45 * DAY, brand: ACME, item: "Storm umbrella, navy", certificates, recalls: [],
		},
		unit: null,
		certificates: [],
		head: { number: 12_345, hash: `0x${"12".repeat(32)}`, at: NOW },
		scans: { scans: 3, days: 2 },
	};
	const evidence = { opening: { serial: label.serial, unitKey: toHex(unitKey), salt: toHex(salt) }, proof: proof.map(toHex) };
	return { scan, evidence };
}
