// An unmodified polkadot.js signs for a brand, reads its batch back in three ways, takes part in a decision, has a receivable
// confirmed and splits it, and certifies a merchant.
// Ends with status 1 on a failure.

import assert from 'node:assert/strict';
import { randomBytes, randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { ApiPromise, Keyring, WsProvider } from '@polkadot/api';
import { bnToU8a, hexToU8a, stringToU8a, u8aConcat } from '@polkadot/util';
import { blake2AsU8a, encodeAddress } from '@polkadot/util-crypto';
import { checkBundle } from './bundle.mjs';

const URL = process.env.CARNET_URL ?? 'ws://127.0.0.1:9944';
const VECTORS = process.env.CARNET_VECTORS ?? '../../verifier/vectors';
const PATIENCE = 60_000;
const DAY = 24 * 60 * 60 * 1000;
const YEAR = 365 * DAY;
/** Roles of members, a bit each. */
const [BRAND, OBLIGOR, ISSUER] = [1 << 0, 1 << 7, 1 << 9];
/** Deposits of one entry of the storage. */
const DEPOSITS_PER_PAGE = 8;

// polkadot.js has no table of these. They carry no bytes, so that it signs rightly all the same.
const NEW_EXTENSIONS = ['AuthorizeCall', 'CheckMember'];
const UNKNOWN_SIGNER = 100;
const IMMORTAL = 104;

const RPC = {
	products: {
		getBatch: {
			description: 'A batch with its brand, certificates and recalls.',
			params: [{ name: 'id', type: 'u64' }],
			type: 'Json',
		},
	},
	trace: {
		getTrace: {
			description: 'The way of goods.',
			params: [{ name: 'subject', type: 'Text' }],
			type: 'Json',
		},
	},
	receivables: {
		getSplitTree: {
			description: 'The holdings of a receivable.',
			params: [{ name: 'id', type: 'u64' }],
			type: 'Json',
		},
	},
	passports: {
		getStatus: {
			description: 'The status of a merchant, for a platform or for a policy.',
			params: [
				{ name: 'merchant', type: 'Text' },
				{ name: 'platform', type: 'Option<u32>', isOptional: true },
				{ name: 'policy', type: 'Option<u32>', isOptional: true },
			],
			type: 'Json',
		},
	},
	proof: {
		getBundle: {
			description: 'A bundle that proves a thing to whoever knows the hash of the first block.',
			params: [
				{ name: 'kind', type: 'Text' },
				{ name: 'id', type: 'Text' },
			],
			type: 'Json',
		},
	},
};

const say = (text) => console.log(`ok: ${text}`);
const hex = (text) => `0x${Buffer.from(text).toString('hex')}`;
const anyHash = () => `0x${randomBytes(32).toString('hex')}`;
const digits = (count) => Array.from({ length: count }, () => randomInt(10)).join('');

/** A GTIN or an SSCC from its digits, the check digit added. */
function withCheckDigit(payload) {
	const sum = [...payload].reverse().reduce((acc, d, i) => acc + Number(d) * (i % 2 ? 1 : 3), 0);
	return `${payload}${(10 - (sum % 10)) % 10}`;
}

/** A LEI, its check characters added (ISO 7064, mod 97-10). */
function lei(body) {
	const number = [...`${body}00`].map((c) => parseInt(c, 36)).join('');
	return `${body}${String(98n - (BigInt(number) % 97n)).padStart(2, '0')}`;
}

/** The account in the records of a member or a client. */
function principal(kind, id, idBits) {
	const named = u8aConcat(stringToU8a(`carnet/${kind}`), bnToU8a(id, { bitLength: idBits }));
	return encodeAddress(blake2AsU8a(named), 42);
}

/** Catches the warnings of polkadot.js while something runs. */
async function withWarnings(run) {
	const [warn, warnings] = [console.warn, []];
	console.warn = (...parts) => warnings.push(parts.join(' '));
	try {
		return [await run(), warnings];
	} finally {
		console.warn = warn;
	}
}

function describe(api, error) {
	if (!error.isModule) return error.toString();
	const { section, name } = api.registry.findMetaError(error.asModule);
	return `${section}.${name}`;
}

/** Signs and sends, and gives the events of the transaction when it is final. */
function finalised(api, call, signer) {
	return new Promise((resolve, reject) => {
		const { section, method } = call.method;
		const fail = (why) => reject(new Error(`${section}.${method}: ${why}`));
		const timer = setTimeout(() => fail('not final in time'), PATIENCE);
		const watch = ({ dispatchError, events, isError, status }) => {
			if (!status.isFinalized && !isError) return;
			clearTimeout(timer);
			if (isError) fail(status.type);
			else if (dispatchError) fail(describe(api, dispatchError));
			else resolve(events.map(({ event }) => event));
		};
		call.signAndSend(signer, watch).catch((error) => {
			clearTimeout(timer);
			fail(error.message);
		});
	});
}

function find(events, kind) {
	const event = events.find((event) => kind.is(event));
	assert(event, `no event ${kind.meta.name}`);
	return event.data;
}

/** The pool takes no such transaction, and says so with the code. */
async function refused(call, signer, options, code) {
	const signed = await call.signAsync(signer, options);
	const pattern = new RegExp(`^1010: Invalid Transaction: Custom error: ${code}$`);
	await assert.rejects(signed.send(), { message: pattern });
}

function checkExtensions(api, warnings) {
	const { transactionExtensions } = api.registry.metadata.extrinsic;
	const ids = transactionExtensions.map(({ identifier }) => identifier.toString());
	for (const id of ['CheckMortality', 'CheckNonce', ...NEW_EXTENSIONS]) {
		assert(ids.includes(id), `the runtime has no extension ${id}`);
	}
	for (const { identifier, implicit, type } of transactionExtensions) {
		if (!NEW_EXTENSIONS.includes(identifier.toString())) continue;
		for (const id of [type, implicit]) {
			const value = api.registry.createType(api.registry.createLookupType(id));
			assert.equal(value.encodedLength, 0, `${identifier} carries bytes`);
		}
	}
	const named = warnings.flatMap((text) => {
		const [, list] = /Unknown signed extensions (.*?) found/.exec(text) ?? [];
		return list?.split(', ') ?? [];
	});
	const strange = named.filter((id) => !NEW_EXTENSIONS.includes(id));
	assert.deepEqual(strange, [], 'polkadot.js cannot sign for these extensions');
	say(`polkadot.js can sign; it knows all extensions but ${named.join(', ') || 'none'}`);
}

/** Makes a call as Root, on a chain with a sudo key. */
async function asRoot(api, call, signer) {
	const events = await finalised(api, api.tx.sudo.sudo(call), signer);
	const { sudoResult } = find(events, api.events.sudo.Sudid);
	assert(sudoResult.isOk, `sudo: ${sudoResult.isErr && describe(api, sudoResult.asErr)}`);
	return events;
}

async function admit(api, sudo, party, roles, prefixes) {
	const now = (await api.query.timestamp.now()).toNumber();
	const load = (refTime, bytes) => ({ refTime, bytes });
	const admission = {
		name: hex(party.name),
		legalId: { Lei: hex(lei(`529900${digits(12)}`)) },
		roles,
		prefixes: prefixes.map((prefix) => ({ len: prefix.length, value: Number(prefix) })),
		validUntil: now + YEAR,
		voter: party.voter.address,
		admin: party.admin.address,
		quota: {
			limit: {
				burst: load(100_000_000_000, 1_000_000),
				perSecond: load(20_000_000_000, 200_000),
			},
			stateBytes: 1_000_000,
		},
	};
	const events = await asRoot(api, api.tx.consortium.admitMember(admission), sudo);
	return find(events, api.events.consortium.MemberAdmitted).member.toNumber();
}

async function register(api, admin, spec, item) {
	const ofItem = api.tx.products.registerTradeItem(spec.gtin, hex(item));
	find(await finalised(api, ofItem, admin), api.events.products.TradeItemRegistered);
	const dates = { madeAt: null, expiresAt: null };
	const call = api.tx.products.registerBatch({ ...spec, ...dates, lot: hex(spec.lot) });
	const { era } = await call.signAsync(admin, {});
	assert(era.isMortalEra, 'polkadot.js does not sign mortal transactions by default');
	const events = await finalised(api, call, admin);
	return find(events, api.events.products.BatchRegistered).batch.toNumber();
}

function checkRecord(record, member, { gtin, lot, pack, count, root }) {
	const { spec } = record;
	assert.equal(record.member.toNumber(), member);
	assert.equal(spec.gtin.toString(), String(Number(gtin)));
	assert.equal(spec.lot.toUtf8(), lot);
	assert.equal(spec.pack.toNumber(), pack);
	assert.equal(spec.count.toNumber(), count);
	assert.equal(spec.root.toHex(), root);
	assert(spec.madeAt.isNone && spec.expiresAt.isNone);
}

async function checkReads(api, id, member, name, item, spec) {
	checkRecord((await api.query.products.batches(id)).unwrap(), member, spec);
	say('the batch is in the storage');

	const view = (await api.call.productsApi.batch(id)).unwrap();
	assert.equal(view.id.toNumber(), id);
	assert.equal(view.brand.name.toUtf8(), name);
	assert.equal(view.item.toUtf8(), item);
	checkRecord(view.batch, member, spec);
	assert((await api.call.productsApi.batch(id + 1_000_000)).isNone);
	say('the runtime API ProductsApi_batch tells it');

	assert(api.rpc.products?.getBatch, 'the node has no method products_getBatch');
	const json = (await api.rpc.products.getBatch(id)).toJSON();
	assert.equal(json.id, id);
	assert.equal(json.member, member);
	assert.deepEqual(json.brand, { id: member, name });
	assert.equal(json.item, item);
	assert.equal(json.gtin, spec.gtin.padStart(14, '0'));
	for (const field of ['lot', 'pack', 'count', 'root']) {
		assert.equal(json[field], spec[field], field);
	}
	assert.deepEqual([json.certificates, json.recalls], [[], []]);
	say('the method products_getBatch tells it');
}

/** A brand packs units and gives the case away: what the storage, the runtime API and the RPC say of it. */
async function handOver(api, batch, brand, prefix) {
	const sscc = withCheckDigit(`0${prefix}0000001`);
	const units = { Units: { batch, first: 0, last: 2 } };
	const packed = await finalised(api, api.tx.custody.pack(sscc, [units]), brand.admin);
	const { unit } = find(packed, api.events.custody.Packed);
	const subject = { LogisticUnit: unit };
	const deadline = (await api.query.timestamp.now()).toNumber() + 60 * 60 * 1000;
	const effort = { ranges: 0, batches: 0, pages: 0 };
	const dispatch = (to) =>
		api.tx.custody.dispatch([subject], to, deadline, 'AllOrNone', effort);
	await assert.rejects(finalised(api, dispatch(4_000_000), brand.admin), /custody\.InvalidMember/);
	const delivery = { subject, party: `0x${'11'.repeat(32)}`, document: `0x${'22'.repeat(32)}` };
	const deliver = api.tx.custody.deliver([delivery], 'Each', effort);
	const { outcome } = find(await finalised(api, deliver, brand.admin), api.events.custody.Delivered);
	assert.deepEqual([outcome.done.length, outcome.failed.length], [1, 0]);

	const { custody, contents } = (await api.query.custody.subjects(subject)).unwrap();
	assert(custody.unwrap().holder.isOutside);
	assert.equal(contents.unwrap().ranges[0].last.toNumber(), 2);
	const trace = (await api.call.custodyApi.trace({ Unit: { batch, index: 1 } }, 0, 10)).asOk;
	const { events, total } = trace.unwrap();
	assert.deepEqual([events.length, total.toNumber()], [2, 2]);
	assert(events[1].event.what.isDelivered && events[1].certified.isFalse);
	const json = (await api.rpc.trace.getTrace(`${batch}/1`)).toJSON();
	assert.equal(json.now.path[0].sscc, sscc);
	assert.equal(json.now.holder.name, brand.name);
	assert.equal((await api.call.custodyApi.stop({ Batch: batch })).isNone, true);
	say(`case ${sscc} was packed and delivered; storage, CustodyApi and trace_getTrace tell it`);
}

/** A brand deposits a photo, once: what the storage and the runtime API say of it. */
async function depositPhoto(api, member, brand) {
	const [file, pdq, title] = [{ Sha256: anyHash() }, anyHash(), anyHash()];
	const work = {
		file,
		len: 1_234_567,
		media: 'Jpeg',
		perceptual: { pdq, quality: 100 },
		category: 'Photographic',
		nature: 'Original',
		acquisition: 'Original',
		completedAt: 1_700_000_000_000,
		title,
		author: null,
		capture: null,
		parent: null,
	};
	const deposit = () => finalised(api, api.tx.copyright.deposit(work), brand.admin);
	const { id, by, prior } = find(await deposit(), api.events.copyright.Deposited);
	assert.equal(by.asMember.toNumber(), member);
	assert(prior.isNone);
	await assert.rejects(deposit(), /copyright\.AlreadyExists/);
	const invalid = api.tx.copyright.depositMany([{ ...work, len: 0 }], 'AllOrNone');
	await assert.rejects(finalised(api, invalid, brand.admin), /copyright\.InvalidLength/);

	const number = id.toNumber();
	const page = Math.floor(number / DEPOSITS_PER_PAGE);
	const records = (await api.query.copyright.deposits(page)).unwrap();
	const record = records[number % DEPOSITS_PER_PAGE];
	assert.equal(record.work.file.asSha256.toHex(), file.Sha256);
	assert.equal(record.work.perceptual.unwrap().pdq.toHex(), pdq);
	assert.equal(record.work.title.unwrap().toHex(), title);
	assert.equal(record.work.completedAt.unwrap().toNumber(), work.completedAt);
	assert(record.work.media.isJpeg && record.work.author.isNone && record.status.isActive);
	const view = (await api.call.copyrightApi.deposit(id)).unwrap();
	assert.equal(view.member.unwrap().name.toUtf8(), brand.name);
	assert.deepEqual(view.deposit.toJSON(), record.toJSON());
	assert(view.first.eq(id) && view.witnessed.isFalse);
	const found = await api.call.copyrightApi.depositsOf(file);
	assert.deepEqual(found.map((one) => one.id.toNumber()), [number]);
	assert((await api.call.copyrightApi.deposit(number + 1_000_000)).isNone);
	say(`a photo is deposit ${number}; storage and CopyrightApi tell it`);
}

/** A brand adds a client, who signs for herself. */
async function addClient(api, brand, key) {
	const events = await finalised(api, api.tx.consortium.addClient(key.address), brand.admin);
	return find(events, api.events.consortium.ClientAdded).client.toNumber();
}

/** A receivable is issued, confirmed and split: what the storage, the runtime API and the RPC say of it. */
async function shareReceivable(api, member, brand, obligor, client) {
	const face = 100_000;
	const today = Math.floor((await api.query.timestamp.now()).toNumber() / DAY);
	const terms = {
		obligor: principal('member', obligor.id, 32),
		guarantor: null,
		currency: hex('CNY'),
		face,
		dueOn: today + 90,
		graceDays: 0,
		defaultRate: 0,
		dayCount: 'Act360',
		invoices: [{ document: anyHash(), open: face, assigned: face }],
		contract: anyHash(),
		undertaking: anyHash(),
		subject: null,
		delivery: null,
		registry: null,
		assignable: true,
		minPart: 1,
		defencesWaived: false,
	};
	const issue = async () => {
		const events = await finalised(api, api.tx.receivables.issue(null, terms), brand.admin);
		return find(events, api.events.receivables.Issued).receivable.toNumber();
	};
	const keys = [{ key: anyHash(), soft: anyHash() }];
	const confirm = (id) => api.tx.receivables.confirm(null, id, null, keys);
	const id = await issue();
	await assert.rejects(finalised(api, confirm(id), brand.admin), /BadOrigin/i);
	const confirmed = await finalised(api, confirm(id), obligor.admin);
	assert.equal(find(confirmed, api.events.receivables.Confirmed).receivable.toNumber(), id);
	const again = await issue();
	const twice = finalised(api, confirm(again), obligor.admin);
	await assert.rejects(twice, /receivables\.InvoiceUsed/);
	say(`receivable ${id} was issued and confirmed, and its invoice is not used twice`);

	const part = { to: { Party: { Client: client.id } }, amount: 1 };
	const split = (rest) => api.tx.receivables.split(null, { receivable: id, seq: 0 }, [part], rest);
	const short = finalised(api, split(face - 2), brand.admin);
	await assert.rejects(short, /receivables\.DoesNotAddUp/);
	const stranger = finalised(api, split(face - 1), client.key);
	await assert.rejects(stranger, /receivables\.NotAuthorized/);
	const { rest } = find(await finalised(api, split(face - 1), brand.admin), api.events.receivables.Split);
	assert.equal(rest.toNumber(), face - 1);

	const record = (await api.query.receivables.receivables(id)).unwrap();
	assert.equal(record.terms.face.toNumber(), face);
	assert.equal(record.terms.obligor.toString(), terms.obligor);
	const holders = [principal('member', member, 32), principal('client', client.id, 64)];
	const tree = (await api.call.receivablesApi.splitTree(id, 0, 64)).unwrap();
	const told = tree.holdings.map((one) => [one.holder.toString(), one.outstanding.toNumber()]);
	assert.deepEqual(told, [[holders[0], face - 1], [holders[1], 1]]);
	assert((await api.call.receivablesApi.splitTree(again, 0, 64)).isNone, 'it is not confirmed');
	const { holdings } = await api.call.receivablesApi.portfolio(holders[1], null, 64);
	assert.deepEqual(holdings.map((one) => one.id.toJSON()), [{ receivable: id, seq: 1 }]);
	const json = (await api.rpc.receivables.getSplitTree(id)).toJSON();
	assert.deepEqual(json.holdings.map((one) => [one.holder, one.outstanding]), told);
	say('it was split to the cent; storage, ReceivablesApi and receivables_getSplitTree tell it');
}

/** A merchant is certified, and it is withdrawn: what the runtime API and the RPC say of her. */
async function certify(api, sudo, issuer, client) {
	const now = (await api.query.timestamp.now()).toNumber();
	const form = { name: hex('Audit'), document: anyHash(), maxValidity: YEAR, identifies: false };
	const registered = await asRoot(api, api.tx.passports.registerSchema(form), sudo);
	const schema = find(registered, api.events.passports.SchemaRegistered).schema.toNumber();
	await asRoot(api, api.tx.passports.accredit(schema, issuer.id, now + YEAR, false), sudo);
	const requirements = [{ schema, issuers: 1, maxAge: null }];
	const asked = { requirements, issuers: 0, identifiers: 0, document: anyHash() };
	const set = await asRoot(api, api.tx.passports.setPolicy(asked), sudo);
	const policy = find(set, api.events.passports.PolicySet).policy.toNumber();

	const subject = principal('client', client.id, 64);
	const status = async () => {
		const view = (await api.call.passportsApi.status(subject, { Policy: policy })).unwrap();
		const json = (await api.rpc.passports.getStatus(subject, null, policy)).toJSON();
		assert.equal(json.status, view.status.type.toLowerCase());
		assert.equal(json.policy, policy);
		return json;
	};
	await finalised(api, api.tx.passports.apply(policy), client.key);
	const pending = await status();
	assert.deepEqual([pending.status, pending.reason], ['pending', 'notIssued']);
	const [list, index] = [0, randomInt(100_000)];
	const validUntil = now + YEAR / 2;
	const credential = { subject, digest: anyHash(), validFrom: now, validUntil, index };
	const issue = () => finalised(api, api.tx.passports.issue(schema, list, credential), issuer.admin);
	find(await issue(), api.events.passports.CredentialIssued);
	const valid = await status();
	assert.deepEqual([valid.status, valid.reason, valid.until], ['valid', 'met', validUntil]);
	await assert.rejects(issue(), /passports\.IndexInUse/);
	const revoke = api.tx.passports.revoke(subject, { list, index }, anyHash());
	find(await finalised(api, revoke, issuer.admin), api.events.passports.CredentialChanged);
	assert.equal((await status()).status, 'revoked');
	const unknown = await api.call.passportsApi.status(subject, { Policy: policy + 1_000_000 });
	assert(unknown.isNone);
	say('a merchant was certified until it was withdrawn; PassportsApi and passports_getStatus tell it');
}

/** Gives two thirds of the votes to the founder and to keys of this run, whoever was admitted by earlier ones. */
async function council(api, founder, brand, member, key) {
	const voters = [founder, brand.voter];
	for (let other = 1; other < member; other++) {
		const voter = key();
		await asRoot(api, api.tx.consortium.replaceVotingKey(other, voter.address), founder);
		voters.push(voter);
	}
	const members = await api.query.council.members();
	const keys = voters.map(({ publicKey }) => hex(publicKey));
	assert.deepEqual(members.map((one) => one.toHex()).sort(), keys.sort());
	return voters;
}

/** What the runtime says the call of a motion weighs. */
async function weigh(api, call) {
	const info = await api.call.transactionPaymentCallApi.queryCallInfo(call, call.encodedLength);
	return info.weight;
}

async function until(what, so) {
	const start = Date.now();
	while (!(await so())) {
		assert(Date.now() - start < PATIENCE, `never so: ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 500));
	}
}

async function decide(api, founder, brand, member, key) {
	const voters = await council(api, founder, brand, member, key);
	const { validUntil } = (await api.query.consortium.members(member)).unwrap();
	const renewed = validUntil.toNumber() + YEAR;
	const wanted = api.tx.consortium.renewMember(member, renewed).method;
	const motion = api.tx.governance.approve(wanted).method;
	const threshold = Math.ceil((2 * voters.length) / 3);
	const propose = api.tx.council.propose(threshold, motion, motion.encodedLength);
	const { proposalHash, proposalIndex } = find(
		await finalised(api, propose, brand.voter),
		api.events.council.Proposed,
	);
	assert.equal(proposalHash.toHex(), motion.hash.toHex());
	say(`a voting key proposed motion ${proposalIndex}`);

	const vote = api.tx.council.vote(proposalHash, proposalIndex, true);
	for (const voter of voters.slice(0, threshold)) {
		find(await finalised(api, vote, voter), api.events.council.Voted);
	}
	await assert.rejects(finalised(api, vote, founder), /council\.DuplicateVote/);
	await assert.rejects(finalised(api, vote, brand.admin), /council\.NotMember/);
	say(`${threshold} of ${voters.length} voted, each once`);

	const weight = await weigh(api, motion);
	const close = api.tx.council.close(proposalHash, proposalIndex, weight, motion.encodedLength);
	const closed = await finalised(api, close, founder);
	assert(find(closed, api.events.council.Executed).result.isOk);
	// By position: every value of polkadot.js has a hash of its own.
	const [hash, readyAt] = find(closed, api.events.governance.Approved);
	assert.equal(hash.toHex(), wanted.hash.toHex());
	find(
		await finalised(api, api.tx.council.releaseProposalCost(proposalHash), founder),
		api.events.council.ProposalCostReleased,
	);
	const enact = api.tx.governance.enact(wanted);
	await assert.rejects(finalised(api, enact, brand.admin), /BadOrigin/i);
	await until('the delay is over', async () => (await api.query.timestamp.now()).gte(readyAt));
	const { result } = find(
		await finalised(api, enact, brand.voter),
		api.events.governance.Enacted,
	);
	assert(result.isOk, `the decision: ${result.isErr && describe(api, result.asErr)}`);
	const now = (await api.query.consortium.members(member)).unwrap();
	assert.equal(now.validUntil.toNumber(), renewed);
	await assert.rejects(finalised(api, enact, brand.voter), /governance\.NotFound/);
	say('the motion was closed, and the decision enacted after its delay');
}

/** Checks a proof of the batch without our verifier, and that it says what the node says. */
async function checkProof(api, batch) {
	let answer = null;
	await until('the batch can be proved', async () => {
		answer = await api.rpc.proof.getBundle('batch', `${batch}`);
		return !answer.isEmpty;
	});
	const { block, number, bundle } = answer.toJSON();
	const bytes = hexToU8a(bundle);
	const proved = checkBundle(api.registry, api.genesisHash.toHex(), bytes);
	assert.equal(proved.block, block);
	const key = api.query.products.batches.key(batch);
	assert(proved.values.has(key));
	for (const [key, value] of proved.values) {
		assert.equal(value, await provider.send('state_getStorage', [key, block]));
	}
	// A byte of the value is another value: the hash of its node is no longer in the tree.
	const at = bundle.indexOf(proved.values.get(key).slice(2)) / 2 - 1;
	const forged = bytes.with(at, bytes[at] ^ 1);
	assert.throws(() => checkBundle(api.registry, api.genesisHash.toHex(), forged));
	const { signers, validators } = proved;
	say(`batch ${batch} is proved in block ${number} by ${signers} of ${validators}, checked by others' code`);
}

/** Four validators, two changes of them, votes for later blocks, witnesses: what a chain of one node does not have. */
function checkVectors(registry) {
	const read = (name) => readFileSync(`${VECTORS}/${name}`);
	const trusted = read('genesis.txt').toString().trim();
	for (const { name, trust, report } of JSON.parse(read('index.json'))) {
		if (trust !== 'genesis.txt') continue;
		const check = () => checkBundle(registry, trusted, new Uint8Array(read(`${name}.bundle`)));
		// A subject is for the reader; this check is of what the keys have.
		if (report === undefined && name !== 'other-key') {
			assert.throws(check, name);
		} else {
			const { values, validators } = check();
			assert.equal(validators, 4);
			if (report) report.records.forEach(({ key, value }) => assert.equal(values.get(key), value));
		}
	}
	say('the vectors have the same answers');
}

async function run(api, warnings) {
	checkExtensions(api, warnings);
	checkVectors(api.registry);
	const keyring = new Keyring({ type: 'sr25519' });
	const key = () => keyring.addFromSeed(randomBytes(32));
	const brand = { name: `Brand ${digits(6)}`, admin: key(), voter: key() };

	// GS1 keeps the prefix 952 for examples.
	const prefix = `952${digits(6)}`;
	const founder = keyring.addFromUri('//Alice');
	const member = await admit(api, founder, brand, BRAND, [prefix]);
	say(`${brand.name} is member ${member}`);

	const item = 'Milk powder 800 g';
	const root = anyHash();
	const spec = { gtin: withCheckDigit(`${prefix}001`), lot: 'JS-1', pack: 0, count: 5, root };
	const batch = await register(api, brand.admin, spec, item);
	say(`its admin operator registered trade item ${spec.gtin} and batch ${batch}`);
	await checkReads(api, batch, member, brand.name, item, spec);
	await checkProof(api, batch);
	await handOver(api, batch, brand, prefix);
	await depositPhoto(api, member, brand);

	await decide(api, founder, brand, member, key);

	// Not before: it has a vote.
	const buyer = { name: `Buyer ${digits(6)}`, admin: key(), voter: key() };
	buyer.id = await admit(api, founder, buyer, OBLIGOR | ISSUER, []);
	const client = { key: key() };
	client.id = await addClient(api, brand, client.key);
	await shareReceivable(api, member, brand, buyer, client);
	await certify(api, founder, buyer, client);

	await refused(api.tx.system.remark('0x'), brand.admin, { era: 0 }, IMMORTAL);
	say(`an immortal transaction is refused with code ${IMMORTAL}`);
	await refused(api.tx.system.remark('0x'), key(), {}, UNKNOWN_SIGNER);
	say(`a stranger's transaction is refused with code ${UNKNOWN_SIGNER}`);
}

const provider = new WsProvider(URL, 1_000);
try {
	const create = () => ApiPromise.create({ provider, rpc: RPC, throwOnConnect: true });
	const [api, warnings] = await withWarnings(create);
	await run(api, warnings);
	say('polkadot.js works with Carnet');
} catch (error) {
	console.error(`error: ${error.stack ?? error}`);
	process.exitCode = 1;
} finally {
	await provider.disconnect();
}
