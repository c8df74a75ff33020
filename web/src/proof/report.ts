// What the verifier says of a bundle: verifier/src/report.rs.

import type { Role } from "../api/types";

export interface Fact {
	id: number;
	name: string;
	roles: Role[];
	inGoodStanding: boolean;
}

export interface Block {
	number: number;
	hash: string;
}

export interface Witness {
	key: string;
	block: Block;
	at: string;
	coversRecords: boolean;
	member: Fact | null;
}

export interface Report {
	basis: "genesis" | "checkpoint";
	genesis: string;
	block: Block;
	signed: Block;
	setId: string;
	signers: { key: string; member: Fact | null }[];
	validators: number;
	changes: number;
	kind: string;
	subject: string;
	records: { key: string; value: string | null }[];
	witnesses: Witness[];
}

export type Answer = { report: Report } | { refusal: string };

/** Courts and notaries in good standing that signed the block of the records or a later one. */
export const witnesses = (report: Report): Witness[] =>
	report.witnesses.filter(
		({ coversRecords, member }) =>
			coversRecords && member?.inGoodStanding && member.roles.some((role) => role === "Judicial" || role === "Notary"),
	);
