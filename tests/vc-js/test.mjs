// What verify.mjs says of documents that are known to be good or bad.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { createSignCryptosuite } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import { issue } from '@digitalbazaar/vc';
import { createList } from '@digitalbazaar/vc-bitstring-status-list';
import { verify, verifyProof } from './verify.mjs';

const VECTORS = process.env.CARNET_VECTORS ?? '../../client/vc/tests/vectors';
const path = (name) => join(VECTORS, name);
const read = (name) => JSON.parse(readFileSync(path(name), 'utf8'));
const lists = () => [read('revocation.json'), read('suspension.json')];

const key = await Ed25519Multikey.from({
	'@context': 'https://w3id.org/security/multikey/v1',
	id: 'did:web:issuer.example#1',
	type: 'Multikey',
	controller: 'did:web:issuer.example',
	publicKeyMultibase: read('keyPair.json').publicKeyMultibase,
	secretKeyMultibase: read('keyPair.json').privateKeyMultibase,
});
const document = {
	'@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
	id: 'did:web:issuer.example',
	verificationMethod: [await key.export({ publicKey: true, includeContext: false })],
	assertionMethod: [key.id],
};

/** Signs as a `did:web`. */
function sign(credential) {
	const suite = new DataIntegrityProof({
		signer: key.signer(),
		cryptosuite: createSignCryptosuite(),
	});
	const { proof, ...unsigned } = credential;
	return issue({ credential: { ...unsigned, issuer: document.id }, suite });
}

test('the signed document of the W3C is verified', async () => {
	await verifyProof(read('signedJCS.json'));
});

test('the document of the W3C is refused with an altered claim', async () => {
	const altered = read('signedJCS.json');
	altered.credentialSubject.alumniOf = 'Another School';
	await assert.rejects(verifyProof(altered), /Invalid signature/);
});

test('a credential is verified with its two lists', async () => {
	assert.equal(await verify(read('credential.json'), lists()), 2);
});

test('an altered credential is refused', async () => {
	const altered = read('credential.json');
	altered.credentialSubject.kybLevel = 4;
	await assert.rejects(verify(altered, lists()), /Invalid signature/);
});

test('an altered list is refused', async () => {
	const [revocation, suspension] = lists();
	revocation.credentialSubject.encodedList = suspension.credentialSubject.encodedList;
	const refused = verify(read('credential.json'), [revocation, suspension]);
	await assert.rejects(refused, /Invalid signature|not verified/);
});

test('a list that was not given is missed', async () => {
	const [revocation] = lists();
	await assert.rejects(verify(read('credential.json'), [revocation]), /suspension\.json is needed/);
});

test('a credential of a domain is verified with the document of its DID', async () => {
	const signed = await Promise.all([read('credential.json'), ...lists()].map(sign));
	const [credential, ...own] = signed;
	assert.equal(await verify(credential, own, [document]), 2);
	await assert.rejects(verify(credential, own), /did:web:issuer\.example#1 is needed/);
	await assert.rejects(verify(credential, lists(), [document]), /do not match/);
});

test('a set bit is refused', async () => {
	const bits = await createList({ length: 131072 });
	bits.setStatus(94567, true);
	const [revocation, suspension] = lists();
	revocation.credentialSubject.encodedList = await bits.encode();
	const signed = await Promise.all(
		[read('credential.json'), revocation, suspension].map(sign),
	);
	const [credential, ...own] = signed;
	await assert.rejects(verify(credential, own, [document]), /bit for revocation is set/);
});

test('the program ends with status 1 and a reason when it refuses', () => {
	const run = (...names) =>
		spawnSync(process.execPath, ['verify.mjs', ...names.map(path)], { encoding: 'utf8' });
	const good = run('credential.json', 'revocation.json', 'suspension.json');
	assert.equal(good.status, 0, good.stderr);
	const bad = run('credential.json', 'revocation.json');
	assert.equal(bad.status, 1);
	assert.match(bad.stderr, /^refused: .*suspension\.json is needed/);
	assert.equal(run().status, 1);
});
