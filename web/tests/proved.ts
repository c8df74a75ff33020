// The umbrella that verifier/vectors/unit.bundle proves, and what a gateway says of it. It is told from
// verifier/tests/story/unit.rs, without the code of the page: what the page makes of the records has to be the same.

import type { ScanReport } from "../src/api/types";
import { toHex } from "../src/bytes/hex";
import { BATCH, GTIN, INDEX, label, type Goods } from "./browser/goods";
import * as put from "./encode";

export const NOW = 1_790_000_000_000;
const DAY = 86_400_000;

const BRAND = { id: 0, name: "Brand One" };
const LAB = { id: 4, name: "Northern Laboratory" };

export function proved(): Goods {
	const units = [0, 1, 2].map((index) => ({
		serial: `00000${index}0028T5CY4TQKFF`, unitKey: put.bytes32(index + 1), salt: new Uint8Array(16).fill(7),
	}));
	const { root, proof } = put.tree(units.map((unit) => put.leaf(BigInt(GTIN), label.lot, unit)), INDEX);
	const scan: ScanReport = {
		label,
		verdict: "recalled",
		at: NOW,
		batch: {
			id: BATCH, member: 0, gtin: GTIN, lot: label.lot, pack: 0, count: 3, root: toHex(root), madeAt: NOW - 46 * DAY,
			expiresAt: NOW + 700 * DAY, registeredAt: NOW - 45 * DAY, brand: BRAND, item: "Storm umbrella, navy",
			certificates: [
				{
					id: 17, subject: { batch: BATCH }, member: 4, role: "Inspector", kind: "test", document: `0x${"ab".repeat(32)}`,
					issuedAt: NOW - 40 * DAY, expiresAt: NOW + 300 * DAY, revokedAt: null, by: LAB, valid: true,
				},
			],
			recalls: [
				{
					id: 3, batch: BATCH, scope: "batch", class: "III", document: `0x${"ce".repeat(32)}`, member: 0, role: "Brand",
					at: NOW - 20 * DAY, lifted: { member: 0, role: "Brand", at: NOW - 15 * DAY }, by: BRAND,
				},
				{
					id: 5, batch: BATCH, scope: { range: { first: 0, last: 1 } }, class: "II", document: `0x${"cd".repeat(32)}`, member: 0,
					role: "Brand", at: NOW - 2 * DAY, lifted: null, by: BRAND,
				},
			],
		},
		unit: {
			firstClaimedAt: NOW - 10 * DAY, claim: { claimant: `0x${"11".repeat(32)}`, at: NOW - 10 * DAY }, repeat: null, sequence: 1,
			decommission: null, flags: 0,
		},
		certificates: [
			{
				id: 18, subject: { unit: { batch: BATCH, index: INDEX } }, member: 4, role: "Inspector", kind: "origin",
				document: `0x${"ac".repeat(32)}`, issuedAt: NOW - 40 * DAY, expiresAt: null, revokedAt: NOW - 5 * DAY, by: LAB, valid: false,
			},
		],
	};
	const evidence = {
		opening: { serial: label.serial, unitKey: toHex(put.bytes32(INDEX + 1)), salt: `0x${"07".repeat(16)}` },
		proof: proof.map(toHex),
	};
	return { scan, evidence };
}
