//! A photo that a brand deposited on the chain of the story, and that a client deposited after her.

use super::{with_lie, with_records, Bundle, Chain, COURT, NOTARY};
use carnet_primitives::{
	copyright::{Deposit, DepositId, DepositStatus, FileHash, Party, Ranked, Work, PAGE_LEN},
	member::MemberId,
	Moment, H256,
};
use carnet_verifier::storage_keys;
use codec::Encode;

/// The deposit that is proved, by a member.
pub const ID: DepositId = 3;
/// A later one of the same file, by a client.
pub const LATER: DepositId = 5;
pub const DEPOSITOR: MemberId = 0;

/// The time of the first deposit of the page.
const START: Moment = 1_790_000_000_000;

pub fn file(id: DepositId) -> FileHash {
	match id {
		ID | LATER => FileHash::Sha256(H256::repeat_byte(0xee)),
		id => FileHash::Sm3(H256::from_low_u64_be(id)),
	}
}

pub fn deposit(id: DepositId) -> Deposit {
	Deposit {
		work: Work::photo(file(id), 2_500_000 + id),
		by: if id == LATER { Party::Client(70) } else { Party::Member(DEPOSITOR) },
		holder: None,
		at: START + id,
		block: 23,
		committed: None,
		prior: (id == LATER).then_some(ID),
		status: DepositStatus::Active,
	}
}

fn page() -> Vec<Deposit> {
	(0..u64::from(PAGE_LEN)).map(deposit).collect()
}

/// The chain with both deposits.
pub fn deposited(chain: &Chain) -> Chain {
	let rank = |id| {
		let Deposit { at: priority_at, by, .. } = deposit(id);
		Ranked { priority_at, id, by }
	};
	let records = [
		(storage_keys::deposit(ID), page().encode()),
		(storage_keys::deposits_of_file(&file(ID).encode()), vec![rank(ID), rank(LATER)].encode()),
	];
	with_records(chain, &records)
}

/// What a depositor takes to court: her deposit, the list of its file, her name, and who witnessed it.
pub fn certificate(chain: &Chain) -> Bundle {
	let chain = deposited(chain);
	let signed = chain.height();
	let block = signed - 2;
	let keys = vec![
		storage_keys::deposit(ID),
		storage_keys::deposits_of_file(&file(ID).encode()),
		storage_keys::member(DEPOSITOR),
		storage_keys::member(1),
		storage_keys::member(2),
		storage_keys::witness(1),
		storage_keys::witness(2),
	];
	let mut bundle = chain.bundle(block, signed, keys);
	bundle.kind = 6;
	bundle.subject = ID.encode();
	bundle.checkpoints = vec![chain.witnessed(COURT, block), chain.witnessed(NOTARY, block + 1)];
	bundle.sort();
	bundle
}

/// The same, with the deposit made an hour earlier than it was.
pub fn forged(chain: &Chain) -> Bundle {
	let mut lie = page();
	lie[ID as usize].at -= 3_600_000;
	with_lie(certificate(chain), &page().encode(), lie.encode())
}
