// Where the chain keeps the records of goods: verifier/src/storage_keys.rs. Each key is made in full: a proof that
// nothing is at another key would hide a recall.

import { ascii, joined, toHex } from "../bytes/hex";
import { le } from "../bytes/scale";
import { blake128, twox128, twox64 } from "./hashes";

const prefix = (pallet: string, item: string) => joined(twox128(ascii(pallet)), twox128(ascii(item)));
const twox = (key: Uint8Array, item: Uint8Array) => joined(key, twox64(item), item);
const blake = (key: Uint8Array, item: Uint8Array) => joined(key, blake128(item), item);

export const member = (id: number) => toHex(twox(prefix("Consortium", "Members"), le(id, 4)));
export const batch = (id: number) => toHex(twox(prefix("Products", "Batches"), le(id, 8)));
export const unit = (batch: number, index: number) =>
	toHex(twox(twox(prefix("Products", "Units"), le(batch, 8)), le(index, 4)));
export const tradeItem = (gtin: bigint) => toHex(blake(prefix("Products", "TradeItems"), le(gtin, 8)));
export const recallsOf = (batch: number) => toHex(twox(prefix("Products", "RecallsOf"), le(batch, 8)));
export const recall = (id: number) => toHex(twox(prefix("Products", "Recalls"), le(id, 8)));
export const certificatesOfBatch = (batch: number) =>
	toHex(twox(prefix("Products", "CertificatesOf"), joined(Uint8Array.of(0), le(batch, 8))));
export const certificatesOfUnit = (batch: number, index: number) =>
	toHex(twox(prefix("Products", "CertificatesOf"), joined(Uint8Array.of(1), le(batch, 8), le(index, 4))));
export const certificate = (id: number) => toHex(twox(prefix("Products", "Certificates"), le(id, 8)));
export const deposit = (id: bigint) => toHex(twox(prefix("Copyright", "Deposits"), le(id / 8n, 8)));
export const depositsOfFile = (file: Uint8Array) => toHex(blake(prefix("Copyright", "Files"), file));
