// Verifies credentials and their status lists with the libraries of Digital Bazaar, without a network.
//
//     node verify.mjs CREDENTIAL [LIST...] [--did DOCUMENT]...
//
// Each argument is a file. Ends with status 1 and the reason if the credential is refused, or if its bit is set.

import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { contexts } from '@digitalbazaar/credentials-context';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { driver } from '@digitalbazaar/did-method-key';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { createVerifyCryptosuite } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite';
import { verifyCredential } from '@digitalbazaar/vc';
import { checkStatus } from '@digitalbazaar/vc-bitstring-status-list';
import jsigs from 'jsonld-signatures';

const didKey = driver();
didKey.use({
	multibaseMultikeyHeader: 'z6Mk',
	fromMultibase: Ed25519Multikey.from,
});

const suite = () => new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() });

/** Finds contexts, DIDs and status lists in what was given, and nothing anywhere else. */
function loader(lists, documents) {
	const local = new Map(contexts);
	for (const list of lists) {
		local.set(list.id, list);
	}
	for (const document of documents) {
		local.set(document.id, document);
		for (const method of document.verificationMethod) {
			local.set(method.id, { '@context': document['@context'], ...method });
		}
	}
	return async (url) => {
		let document = local.get(url);
		if (!document && url.startsWith('did:key:')) {
			document = await didKey.get({ url });
		}
		if (!document) {
			throw new Error(`${url} is needed and was not given`);
		}
		// The libraries alter what they are given.
		return { contextUrl: null, documentUrl: url, document: structuredClone(document) };
	};
}

function reasons(error) {
	if (error === undefined) {
		return [];
	}
	return [error.message, ...[error.cause, ...(error.errors ?? [])].flatMap(reasons)];
}

function ensure(result) {
	if (result.verified) {
		return;
	}
	const errors = [result.error, result.statusResult?.error].flatMap(reasons);
	throw new Error([...new Set(errors)].join(': ') || 'refused without a reason');
}

/** Verifies the proof of a document, whoever its issuer is. */
export async function verifyProof(document) {
	ensure(
		await jsigs.verify(structuredClone(document), {
			suite: suite(),
			purpose: new jsigs.purposes.AssertionProofPurpose(),
			documentLoader: loader([], []),
		}),
	);
}

/** Verifies a credential and its status. `documents` are those of DIDs that are no `did:key`. */
export async function verify(credential, lists, documents = []) {
	const documentLoader = loader(lists, documents);
	const result = await verifyCredential({
		credential: structuredClone(credential),
		suite: suite(),
		documentLoader,
		checkStatus: (options) => checkStatus({ ...options, suite: suite(), documentLoader }),
	});
	ensure(result);
	const statuses = result.statusResult?.results ?? [];
	for (const { credentialStatus, status } of statuses) {
		if (status !== false) {
			throw new Error(`its bit for ${credentialStatus.statusPurpose} is set`);
		}
	}
	return statuses.length;
}

async function main(args) {
	const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
	const files = [];
	const documents = [];
	while (args.length > 0) {
		const arg = args.shift();
		if (arg === '--did') {
			documents.push(read(args.shift()));
		} else {
			files.push(read(arg));
		}
	}
	if (files.length === 0) {
		throw new Error('name the file of a credential');
	}
	const [credential, ...lists] = files;
	const statuses = await verify(credential, lists, documents);
	console.log(`verified, with ${statuses} statuses: ${credential.type.join(', ')}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	try {
		await main(process.argv.slice(2));
	} catch (error) {
		console.error(`refused: ${error.message}`);
		process.exitCode = 1;
	}
}
