import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { ascii, joined, toHex } from "../../src/bytes/hex";
import { library, signer } from "../../src/claim/ed25519";
import * as message from "../../src/claim/message";
import { formatSecret, parseSecret, SECRET_LEN, unitSeed } from "../../src/claim/secret";
import { opens, place } from "../../src/proof/records";
import * as put from "../encode";

const secret = joined(ascii("0123456789abcdef"));

describe("the secret under the scratch layer", () => {
	const text = formatSecret(secret);

	test("survives printing, in lower case and in groups too", () => {
		expect(text).toHaveLength(SECRET_LEN);
		for (const typed of [text, text.toLowerCase(), text.replace(/(.{5})/g, "$1-"), text.replace(/(.{4})/g, "$1 ")]) {
			expect(parseSecret(typed)).toEqual({ secret });
		}
	});

	test("is noticed when one character is mistyped, whichever it is", () => {
		for (let at = 0; at < text.length; at++) {
			const typed = text.slice(0, at) + (text[at] === "3" ? "4" : "3") + text.slice(at + 1);
			expect(parseSecret(typed), `character ${at}`).toHaveProperty("why");
		}
	});

	test("is refused with the reason when it cannot be one", () => {
		expect(parseSecret("")).toEqual({ why: "length" });
		expect(parseSecret(text.slice(1))).toEqual({ why: "length" });
		expect(parseSecret(`é${text.slice(1)}`)).toEqual({ why: "character" });
		// 26 characters carry 130 bits, and a secret has 128.
		expect(parseSecret(`Z${text.slice(1)}`)).toEqual({ why: "character" });
		expect(parseSecret(text.slice(0, -1) + (text.endsWith("*") ? "~" : "*"))).toEqual({ why: "check" });
	});

	test("reads the look-alikes and every check symbol", () => {
		const zeros = formatSecret(new Uint8Array(16));
		expect(parseSecret(zeros.replaceAll("0", "O"))).toEqual({ secret: new Uint8Array(16) });
		for (let last = 0; last < 37; last++) {
			const bytes = new Uint8Array(16);
			bytes[15] = last;
			expect(parseSecret(formatSecret(bytes))).toEqual({ secret: bytes });
		}
	});
});

test("the key of a unit is derived as RFC 5869 has it", async () => {
	const hmac = (key: Uint8Array, bytes: Uint8Array) => new Uint8Array(createHmac("sha256", key).update(bytes).digest());
	// The case of client/src/codes/tests.rs: pack 0, index 1, random 2.
	const label = { gtin: "09506000134352", lot: "A", serial: "00000100000000000002" };
	const one = new Uint8Array(16).fill(1);
	const info = joined(put.u64(9506000134352n), ascii("A"), ascii(label.serial));
	const expected = hmac(hmac(ascii("carnet/unit-key/v1"), one), joined(info, put.u8(1)));
	expect(await unitSeed(one, label)).toEqual(expected);
});

test("the browser and the library make the same keys and signatures", async () => {
	// RFC 8032, section 7.1, test 1.
	const seed = joined(put.hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
	for (const one of [await signer(seed), await library(seed)]) {
		expect(toHex(one.publicKey)).toBe("0xd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
		expect(toHex(await one.sign(new Uint8Array()))).toBe(
			"0xe5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
		);
	}
});

describe("what claims sign and carry", () => {
	const on = { genesis: put.bytes32(0xaa), batch: 3, index: 5, expiresAt: 1_800_000_000_000 };
	const head = `${"aa".repeat(32)}03000000000000000500000000505c18a3010000`;

	test("the vector of docs/unit-codes.md holds", () => {
		const tag = toHex(ascii("carnet/claim/v1")).slice(2);
		expect(toHex(message.claimMessage(on, put.bytes32(9)))).toBe(`0x${tag}${head}${"09".repeat(32)}`);
	});

	test("transfer and release sign their sequence", () => {
		const transfer = toHex(ascii("carnet/claim-transfer/v1")).slice(2);
		expect(toHex(message.transferMessage(on, put.bytes32(9), 258))).toBe(`0x${transfer}${head}${"09".repeat(32)}02010000`);
		const release = toHex(ascii("carnet/claim-release/v1")).slice(2);
		expect(toHex(message.releaseMessage(on, 1))).toBe(`0x${release}${head}01000000`);
	});

	test("transactions have the bytes of docs/rpc.md", () => {
		const opened = { serial: "0000050028T5CY4TQKFF", unitKey: put.bytes32(5), salt: new Uint8Array(16).fill(7), proof: [put.bytes32(1), put.bytes32(2)] };
		const claim = toHex(message.claimTransaction(on, opened, put.bytes32(9), new Uint8Array(64).fill(8))).slice(2);
		const unit = "030000000000000005000000";
		const expiry = "00505c18a3010000";
		const body =
			`450000000000330b${unit}${toHex(ascii(opened.serial)).slice(2)}${"05".repeat(32)}${"07".repeat(16)}` +
			`08${"01".repeat(32)}${"02".repeat(32)}${"09".repeat(32)}${expiry}${"08".repeat(64)}`;
		// Longer than 63 bytes: the length has two bytes, and their last bits are 01.
		const length = body.length / 2;
		expect(claim).toBe(`${toHex(put.u16((length << 2) | 1)).slice(2)}${body}`);
		const transfer = toHex(message.transferTransaction(on, put.bytes32(9), new Uint8Array(64))).slice(6);
		expect(transfer).toBe(`450000000000330c${unit}${"09".repeat(32)}${expiry}${"00".repeat(64)}`);
		const release = toHex(message.releaseTransaction(on, new Uint8Array(64))).slice(6);
		expect(release).toBe(`450000000000330d${unit}${expiry}${"00".repeat(64)}`);
	});
});

describe("the opening of a label", () => {
	const gtin = 9506000134352n;
	const lot = "LOT-1";
	// The serials of the vectors: pack 0, the index, and the same 70 bits.
	const serial = (index: number) => `00000${index}0028T5CY4TQKFF`;
	const unit = (index: number) => ({ serial: serial(index), unitKey: put.bytes32(index), salt: new Uint8Array(16).fill(7) });
	const units = [0, 1, 2, 3, 4].map(unit);
	const leaves = units.map((one) => put.leaf(gtin, lot, one));
	const batch = { gtin: "09506000134352", lot, count: 5, root: "0xad2cfc06b302528a744342d6ebb6897671d66b528df883f0c1616cbbfea7d00d" };
	const evidence = (index: number) => ({
		opening: { serial: serial(index), unitKey: toHex(put.bytes32(index)), salt: `0x${"07".repeat(16)}` },
		proof: put.tree(leaves, index).proof.map(toHex),
	});
	const label = (index: number) => ({ gtin: batch.gtin, lot, serial: serial(index) });

	test("the vectors of docs/unit-codes.md hold", () => {
		expect(toHex(put.leaf(gtin, lot, unit(5)))).toBe("0x028bd30c42d63778a65f8d56927a39d8aa9a8fa07d893fac413192bc00281019");
		expect(toHex(put.tree(leaves, 0).root)).toBe(batch.root);
		for (let index = 0; index < 5; index++) expect(opens(batch, label(index), evidence(index))).toBe(true);
	});

	test("a wrong key, salt, sibling, length, count or place opens nothing", () => {
		const good = evidence(4);
		const { opening, proof } = good;
		expect(opens(batch, label(4), { ...good, opening: { ...opening, unitKey: toHex(put.bytes32(3)) } })).toBe(false);
		expect(opens(batch, label(4), { ...good, opening: { ...opening, salt: `0x${"08".repeat(16)}` } })).toBe(false);
		expect(opens(batch, label(4), { ...good, proof: [...proof].reverse() })).toBe(false);
		expect(opens(batch, label(4), { ...good, proof: proof.slice(1) })).toBe(false);
		expect(opens(batch, label(4), { ...good, proof: [...proof, proof[0] ?? ""] })).toBe(false);
		expect(opens({ ...batch, count: 6 }, label(4), good)).toBe(false);
		expect(opens(batch, label(3), good)).toBe(false);
		expect(opens(batch, label(5), good)).toBe(false);
		expect(opens(batch, label(4), { ...good, proof: ["0x", "zz", "0x00"] })).toBe(false);
	});

	test("a serial tells pack and index", () => {
		expect(place("0000050028T5CY4TQKFF")).toEqual({ pack: 0, index: 5 });
		// Pack 63 and the last index of 2^20.
		expect(place("1ZZZZZ00000000000000")).toEqual({ pack: 63, index: 1_048_575 });
		expect(() => place("U00000")).toThrow();
	});
});
