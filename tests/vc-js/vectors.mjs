// Writes the vectors of client/vc that an independent library makes:
//
//     node vectors.mjs ../../client/vc/tests/vectors
//
// The signatures of Ed25519 are the same whoever makes them, so what Carnet writes has to be equal to these files.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contexts } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { createSignCryptosuite } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import { issue } from '@digitalbazaar/vc';
import { createList } from '@digitalbazaar/vc-bitstring-status-list';

const CREATED = '2026-11-01T00:00:00Z';
const UNTIL = '2126-11-01T00:00:00Z';
const BASE = 'https://issuer.example/passports/status/3';
const INDEX = 94567;
const SET = { revocation: [0, 7, 8, 94566, 94568, 131071], suspension: [1, 94565] };

const folder = process.argv[2];
const { publicKeyMultibase, privateKeyMultibase } = JSON.parse(
	readFileSync(join(folder, 'keyPair.json'), 'utf8'),
);
const did = `did:key:${publicKeyMultibase}`;
const key = await Ed25519Multikey.from({
	'@context': 'https://w3id.org/security/multikey/v1',
	id: `${did}#${publicKeyMultibase}`,
	type: 'Multikey',
	controller: did,
	publicKeyMultibase,
	secretKeyMultibase: privateKeyMultibase,
});
const documentLoader = async (url) => ({ documentUrl: url, document: contexts.get(url) });

async function write(file, credential) {
	const suite = new DataIntegrityProof({
		signer: key.signer(),
		date: CREATED,
		cryptosuite: createSignCryptosuite(),
	});
	const signed = await issue({ credential, suite, documentLoader });
	writeFileSync(join(folder, file), `${JSON.stringify(signed, null, '\t')}\n`);
}

const list = (purpose) => `${BASE}/${purpose}.json`;

await write('credential.json', {
	'@context': [
		'https://www.w3.org/ns/credentials/v2',
		'https://www.w3.org/ns/credentials/undefined-terms/v2',
	],
	type: ['VerifiableCredential', 'MerchantCredential'],
	issuer: did,
	validFrom: CREATED,
	validUntil: UNTIL,
	credentialSubject: {
		id: 'did:example:merchant',
		legalName: 'Überseekontor "Ost" 外贸\n',
		kybLevel: 3,
		'\u{1f600}': 'sorted by UTF-16',
		'\ufb33': -1,
		licences: [{ authority: 'DE', valid: true, note: null }, []],
	},
	credentialSchema: { id: 'https://issuer.example/schemas/merchant.json', type: 'JsonSchema' },
	credentialStatus: ['revocation', 'suspension'].map((statusPurpose) => ({
		id: `${list(statusPurpose)}#${INDEX}`,
		type: 'BitstringStatusListEntry',
		statusPurpose,
		statusListIndex: `${INDEX}`,
		statusListCredential: list(statusPurpose),
	})),
	evidence: [
		{
			type: ['ChainRecord'],
			genesis: `0x${'11'.repeat(32)}`,
			member: 7,
			schema: 2,
			list: 3,
			index: INDEX,
			salt: `0x${'22'.repeat(32)}`,
		},
	],
});

for (const [statusPurpose, entries] of Object.entries(SET)) {
	const bits = await createList({ length: 131072 });
	for (const entry of entries) {
		bits.setStatus(entry, true);
	}
	await write(`${statusPurpose}.json`, {
		'@context': ['https://www.w3.org/ns/credentials/v2'],
		id: list(statusPurpose),
		type: ['VerifiableCredential', 'BitstringStatusListCredential'],
		issuer: did,
		validFrom: CREATED,
		validUntil: UNTIL,
		credentialSubject: {
			id: `${list(statusPurpose)}#list`,
			type: 'BitstringStatusList',
			statusPurpose,
			encodedList: await bits.encode(),
		},
	});
}
