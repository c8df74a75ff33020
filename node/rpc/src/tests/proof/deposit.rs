//! The kind of deposits, on a chain with a full page of them and the beginning of another.

use super::*;
use carnet_primitives::copyright::{
	page_of, Deposit, DepositId, DepositPage, DepositStatus, FileHash, Listed, Party, Ranked, Work,
	PAGE_LEN,
};
use carnet_verifier::storage_keys as at;
use codec::Decode;

/// Of the same file: one by a member, and a later one by a client, on the next page.
pub(super) const EARLIER: DepositId = 3;
const LATER: DepositId = 9;
const DEPOSITOR: MemberId = 2;
/// How many there are.
const COUNT: DepositId = 11;

fn file(id: DepositId) -> FileHash {
	match id {
		EARLIER | LATER => FileHash::Sm3(H256::repeat_byte(0xee)),
		id => FileHash::Sha256(H256::from_low_u64_be(id)),
	}
}

fn deposit(id: DepositId) -> Deposit {
	Deposit {
		work: Work::photo(file(id), 5_000),
		by: if id == LATER { Party::Client(70) } else { Party::Member(DEPOSITOR) },
		holder: None,
		at: 1_000 + id,
		block: 1,
		committed: None,
		prior: (id == LATER).then_some(EARLIER),
		status: DepositStatus::Active,
	}
}

/// Writes deposits as the chain does.
pub(super) fn records() -> BTreeMap<Vec<u8>, Vec<u8>> {
	let all: Vec<Deposit> = (0..COUNT).map(deposit).collect();
	let mut ranks = BTreeMap::<FileHash, Vec<Ranked>>::new();
	for (id, Deposit { work, by, at, .. }) in (0..).zip(&all) {
		ranks.entry(work.file).or_default().push(Ranked { priority_at: *at, id, by: *by });
	}
	let files =
		ranks.iter().map(|(file, ranks)| (at::deposits_of_file(&file.encode()), ranks.encode()));
	let pages = (0..).step_by(PAGE_LEN as usize).zip(all.chunks(PAGE_LEN as usize));
	pages.map(|(first, page)| (at::deposit(first), page.encode())).chain(files).collect()
}

fn source() -> MockSource {
	MockSource::with(records())
}

#[tokio::test]
async fn a_deposit_is_proved_with_its_depositor_and_the_list_of_its_file() {
	let module = proofs(source());
	for (id, member) in [(EARLIER, Some(DEPOSITOR)), (LATER, None)] {
		let params = json!(["deposit", id, { "nameless": true }]);
		let (_, report) = proved(&module, params).await;
		assert_eq!((report.kind, &report.subject), ("deposit", &id.encode()));
		let of_file = at::deposits_of_file(&file(id).encode());
		let mut page = value(&report, at::deposit(id)).unwrap();
		let page = DepositPage::decode(&mut page).unwrap();
		assert_eq!(page[page_of(id).1], deposit(id));
		let mut listed = value(&report, of_file.clone()).unwrap();
		let listed = Listed::decode(&mut listed).unwrap();
		let order: Vec<_> = listed.iter().map(|rank| rank.id).collect();
		assert_eq!(order, [EARLIER, LATER]);
		// Nothing but what was asked for: a page names the depositors of others.
		let mut keys = vec![at::deposit(id), of_file];
		keys.extend(member.map(at::member));
		keys.sort();
		let proved: Vec<_> = report.records.iter().map(|record| record.key.clone()).collect();
		assert_eq!(proved, keys);
	}
}

#[tokio::test]
async fn a_deposit_that_nobody_made_has_no_bundle() {
	let module = proofs(source());
	// On the last page, past it, and past all pages that there will ever be.
	for id in [COUNT, 2 * u64::from(PAGE_LEN), DepositId::MAX] {
		let params = json!(["deposit", id]);
		assert_eq!(call(&module, "proof_getBundle", params).await, Ok(Value::Null), "{id}");
	}
}

#[tokio::test]
async fn what_is_no_number_names_no_deposit() {
	let module = proofs(source());
	for id in ["", "photo", "+3", "-3", "3/0", "0x3", "18446744073709551616"] {
		let params = json!(["deposit", id]);
		let number = code::INVALID_ID;
		assert_refused(&module, "proof_getBundle", params, number, "number of a deposit").await;
	}
}
