// Compiles the contract and signs everything that is sent to it, so that neither is in what is measured.
// Writes one JSON file; the keys are those of the mnemonic that every development node knows.
import { readFileSync, writeFileSync } from "node:fs";
import { HDNodeWallet, Interface, getCreateAddress, id, toBeHex } from "ethers";
import solc from "solc";

const MNEMONIC = "test test test test test test test test test test test junk";
const CHAIN_ID = 31337;
// More than any call takes.
const CALL_GAS = 200_000;
const DEPLOY_GAS = 2_000_000;
// Far above what blocks that are never half full ask for.
const FEE = 100_000_000_000n;
const TIP = 1_000_000_000n;
// 2100-01-01
const DEADLINE = 4_102_444_800n;

const [out, ...numbers] = process.argv.slice(2);
const [clients, units, rounds] = numbers.map(Number);
if (!out || ![clients, units, rounds].every((number) => Number.isInteger(number) && number > 0)) {
	console.error("usage: node sign.mjs OUT CLIENTS UNITS ROUNDS");
	process.exit(2);
}

const compile = () => {
	const source = readFileSync(new URL("contracts/Custody.sol", import.meta.url), "utf8");
	const input = {
		language: "Solidity",
		sources: { "Custody.sol": { content: source } },
		settings: {
			optimizer: { enabled: true, runs: 200 },
			outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
		},
	};
	const output = JSON.parse(solc.compile(JSON.stringify(input)));
	const errors = (output.errors ?? []).filter((one) => one.severity === "error");
	if (errors.length > 0) throw new Error(errors.map((one) => one.formattedMessage).join("\n"));
	return output.contracts["Custody.sol"].Custody;
};

class Sender {
	constructor(index) {
		this.wallet = HDNodeWallet.fromPhrase(MNEMONIC, "", `m/44'/60'/0'/0/${index}`);
		this.nonce = 0;
	}

	sign(to, data, gasLimit) {
		return this.wallet.signTransaction({
			type: 2,
			chainId: CHAIN_ID,
			nonce: this.nonce++,
			to,
			data,
			gasLimit,
			maxFeePerGas: FEE,
			maxPriorityFeePerGas: TIP,
		});
	}
}

const { abi, evm } = compile();
const calls = new Interface(abi);
const brands = Array.from({ length: clients }, (_, at) => new Sender(at));
const carriers = Array.from({ length: clients }, (_, at) => new Sender(clients + at));
const contract = getCreateAddress({ from: brands[0].wallet.address, nonce: 0 });
const deploy = await brands[0].sign(null, `0x${evm.bytecode.object}`, DEPLOY_GAS);

// A list for each client: the units are dealt to them in turn, and a list is in the order of its nonces.
const signed = async (senders, first, call) => {
	const lists = [];
	for (const [at, sender] of senders.entries()) {
		const list = [];
		for (let unit = at; unit < units; unit += clients) {
			const data = call(toBeHex(first + unit, 32), at);
			list.push(await sender.sign(contract, data, CALL_GAS));
		}
		lists.push(list);
	}
	return lists;
};

const made = [];
for (let round = 0; round < rounds; round++) {
	// Numbers begin at 1: an identifier of zeros alone would be cheaper than any other.
	const first = 1 + round * units;
	const call = (name, ...rest) => (unit, at) => calls.encodeFunctionData(name, [unit, ...rest.map((of) => of(at))]);
	const carrier = (at) => carriers[at].wallet.address;
	made.push({
		register: await signed(brands, first, call("register")),
		offer: await signed(brands, first, call("offer", carrier, () => DEADLINE)),
		accept: await signed(carriers, first, call("accept")),
	});
}

const addresses = (senders) => senders.map((sender) => sender.wallet.address);
writeFileSync(
	out,
	JSON.stringify({
		contract,
		deploy,
		accepted: id(calls.getEvent("Accepted").format("sighash")),
		brands: addresses(brands),
		carriers: addresses(carriers),
		rounds: made,
	}),
);
