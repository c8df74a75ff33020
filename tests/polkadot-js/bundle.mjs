// Checks a proof bundle from its bytes with other implementations than ours: the codecs and the signatures are those of
// polkadot.js, the trie is that of polkadot-api. Follows docs/bundle.md.

import assert from 'node:assert/strict';
import { trieNodeDec, validateProofs } from '@polkadot-api/substrate-bindings';
import { compactStripLength, hexToU8a, stringToU8a, u8aConcat, u8aToHex } from '@polkadot/util';
import { blake2AsHex, ed25519Verify, sr25519Verify, xxhashAsU8a } from '@polkadot/util-crypto';

const TYPES = {
	BundleGenesis: { header: 'Header', authoritiesProof: 'Vec<Bytes>' },
	BundleChange: { header: 'Header', justification: 'GrandpaJustification' },
	BundleCheckpoint: {
		number: 'u32',
		block: 'H256',
		at: 'u64',
		witness: '[u8; 32]',
		signature: 'H512',
	},
	Bundle: {
		version: 'u8',
		genesis: 'BundleGenesis',
		changes: 'Vec<BundleChange>',
		block: 'Header',
		descent: 'Vec<Header>',
		justification: 'GrandpaJustification',
		records: 'Vec<Bytes>',
		keys: 'Vec<Bytes>',
		checkpoints: 'Vec<BundleCheckpoint>',
		kind: 'u8',
		subject: 'Bytes',
	},
};
const PRECOMMIT = 1;
/** A shorter node stands in its parent instead of behind its hash. */
const HASH_LENGTH = 66;

const headerHash = (header) => blake2AsHex(header.toU8a());

/** The value at a key of the state with this root, or null: a walk through nodes whose hashes were checked. */
function read(root, nodes, key) {
	const proof = validateProofs(nodes.map((node) => u8aToHex(node.toU8a(true))));
	assert(proof, 'the nodes are of one tree');
	assert.equal(proof.rootHash, root, 'the tree is the state of the block');
	let [path, node] = [u8aToHex(key).slice(2), proof.proofs[root]];
	for (;;) {
		if (!path.startsWith(node.partialKey)) return null;
		path = path.slice(node.partialKey.length);
		if (path === '') break;
		const child = node.children?.[path[0]];
		if (child === undefined) return null;
		node = child.length < HASH_LENGTH ? trieNodeDec(child) : proof.proofs[child];
		assert(node, 'no node is missing');
		path = path.slice(1);
	}
	if (node.type.endsWith('WithHash')) return proof.proofs[node.value].value;
	// Of a leaf, polkadot-api leaves the length before the value.
	if (node.type === 'Leaf') return u8aToHex(compactStripLength(hexToU8a(node.value))[1]);
	return node.value ?? null;
}

/** Checks that votes of more than two thirds of a set finalise a header. */
function checkVotes(registry, { round, commit, votesAncestries }, header, set, id) {
	const target = headerHash(header);
	assert.equal(commit.targetHash.toHex(), target);
	assert.equal(commit.targetNumber.toNumber(), header.number.toNumber());
	const parents = new Map(votesAncestries.map((one) => [headerHash(one), one.parentHash.toHex()]));
	const suffix = registry.createType('(u64, u64)', [round, id]).toU8a();
	let weight = 0n;
	const left = new Map(set);
	for (const { precommit, signature, id: signer } of commit.precommits) {
		const message = u8aConcat([PRECOMMIT], precommit.toU8a(), suffix);
		assert(ed25519Verify(message, signature.toU8a(), signer.toU8a()), 'a signature does not fit');
		let voted = precommit.targetHash.toHex();
		while (voted !== target) {
			voted = parents.get(voted);
			assert(voted, 'a vote is for another block');
		}
		const key = u8aToHex(signer.toU8a());
		assert(left.has(key), 'a signer is not of the set, or stands twice');
		weight += left.get(key);
		left.delete(key);
	}
	const total = [...set.values()].reduce((sum, one) => sum + one, 0n);
	assert(3n * weight > 2n * total, `${weight} of ${total} signed`);
}

function setOf(authorities) {
	return new Map(authorities.map(([key, weight]) => [u8aToHex(key.toU8a()), weight.toBigInt()]));
}

/** The validators that a header announces. */
function announced(registry, header) {
	const logs = header.digest.logs.filter((log) => log.isConsensus).map((log) => log.asConsensus);
	const change = logs.find(([engine, log]) => engine.isGrandpa && log[0] === 1);
	assert(change, 'a change of the validators announces none');
	const [list] = registry.createType(
		'(Vec<(AccountId, u64)>, u32)',
		change[1].subarray(1),
	);
	return setOf(list);
}

/** Checks the bytes of a bundle against the hash of a first block, and gives what is at each of its keys. */
export function checkBundle(registry, trusted, bytes) {
	registry.register(TYPES);
	const bundle = registry.createType('Bundle', bytes);
	assert.equal(bundle.toHex(), u8aToHex(bytes), 'it has one encoding');
	// By get: a struct of polkadot.js is a Map, whose own `keys` would hide the field.
	const [genesis, changes, block, descent, justification, records, keys, checkpoints] = [
		'genesis',
		'changes',
		'block',
		'descent',
		'justification',
		'records',
		'keys',
		'checkpoints',
	].map((field) => bundle.get(field));
	assert.equal(headerHash(genesis.header), trusted);
	const at = u8aConcat(xxhashAsU8a('Grandpa', 128), xxhashAsU8a('Authorities', 128));
	const first = read(genesis.header.stateRoot.toHex(), [...genesis.authoritiesProof], at);
	let set = setOf(registry.createType('Vec<(AccountId, u64)>', hexToU8a(first)));
	let id = 0;
	for (const change of changes) {
		checkVotes(registry, change.justification, change.header, set, id);
		set = announced(registry, change.header);
		id += 1;
	}
	let signed = block;
	const shown = new Set([genesis.header, block, ...changes.map(({ header }) => header)].map(headerHash));
	for (const header of descent) {
		assert.equal(header.parentHash.toHex(), headerHash(signed), 'the headers are linked');
		signed = header;
		shown.add(headerHash(header));
	}
	checkVotes(registry, justification, signed, set, id);
	for (const { number, block: hash, at: clock, witness, signature } of checkpoints) {
		assert(shown.has(hash.toHex()), 'a checkpoint is of another block');
		const statement = u8aConcat(
			stringToU8a('carnet/checkpoint/1'),
			hexToU8a(trusted),
			number.toU8a(),
			hash.toU8a(),
			clock.toU8a(),
		);
		assert(sr25519Verify(statement, signature.toU8a(), witness.toU8a()), 'a witness did not sign');
	}
	const nodes = [...records];
	const values = keys.map((key) => [key.toHex(), read(block.stateRoot.toHex(), nodes, key.toU8a(true))]);
	return {
		block: headerHash(block),
		signers: justification.commit.precommits.length,
		validators: set.size,
		values: new Map(values),
	};
}
