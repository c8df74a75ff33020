//! The sizes and the bytes that others rely on.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::{
	member::{client_principal, member_principal, ClientId, MemberId},
	H256,
};
use codec::{Decode, Encode, MaxEncodedLen};

fn full_work() -> Work {
	let some = Some(H256::repeat_byte(7));
	Work {
		file: FileHash::Sha256(H256::repeat_byte(1)),
		len: u64::MAX,
		media: MediaType::Jpeg,
		perceptual: Some(Perceptual { pdq: [3; 32], quality: MAX_QUALITY }),
		category: WorkCategory::Photographic,
		nature: WorkNature::Original,
		acquisition: Acquisition::Original,
		completed_at: Some(u64::MAX),
		title: some,
		author: some,
		capture: some,
		parent: Some(u64::MAX),
	}
}

fn first(by: Party) -> Deposit {
	Deposit {
		work: full_work(),
		by,
		holder: None,
		at: u64::MAX,
		block: u32::MAX,
		committed: Some(Commit { at: u64::MAX, block: u32::MAX }),
		prior: None,
		status: DepositStatus::Active,
	}
}

#[test]
fn a_photo_states_its_file_and_what_must_be_stated_of_each_work() {
	let file = FileHash::Sm3(H256::repeat_byte(2));
	let photo = Work::photo(file, 3);
	let Work { perceptual, completed_at, title, author, capture, parent, .. } = photo;
	assert_eq!((photo.file, photo.len, photo.media), (file, 3, MediaType::Jpeg));
	assert_eq!((perceptual, completed_at, parent), (None, None, None));
	assert!([title, author, capture].iter().all(Option::is_none));
	let (category, nature) = (WorkCategory::Photographic, WorkNature::Original);
	assert_eq!((photo.category, photo.nature), (category, nature));
	assert_eq!(photo.acquisition, Acquisition::Original);
}

#[test]
fn a_deposit_with_all_there_is_to_say_takes_no_more_than_its_charge() {
	let by = Party::Client(ClientId::MAX);
	let deposit = first(by);
	let rank = Ranked { priority_at: u64::MAX, id: u64::MAX, by };
	// The hash of pallet and item, the hash of the key, the key.
	let (page_key, file_key) = (32 + 8 + 8, 32 + 16 + FileHash::max_encoded_len());
	let page = deposit.encoded_size() * PAGE_LEN as usize + page_key + 1;
	let file = file_key + 1 + rank.encoded_size();
	assert_eq!((full_work().encoded_size(), deposit.encoded_size(), file), (196, 233, 107));
	let most = MAX_DEPOSIT_BYTES as usize * PAGE_LEN as usize;
	assert!(page + file * PAGE_LEN as usize <= most);
	let later = Deposit { prior: Some(1), ..deposit };
	let page = later.encoded_size() * PAGE_LEN as usize + page_key + 1;
	assert!(page + rank.encoded_size() * PAGE_LEN as usize <= most);
}

#[test]
fn a_commitment_is_the_hash_of_its_prefix_depositor_file_and_salt() {
	let depositor = Principal::new([0x11; 32]);
	let (file, salt) = (FileHash::Sm3(H256::repeat_byte(0x22)), H256::repeat_byte(0x33));
	let expected = [
		"6361726e65742f636f707972696768742f636f6d6d69742f31",
		"1111111111111111111111111111111111111111111111111111111111111111",
		"01",
		"2222222222222222222222222222222222222222222222222222222222222222",
		"3333333333333333333333333333333333333333333333333333333333333333",
	]
	.concat();
	let message = commitment_message(&depositor, &file, &salt);
	assert_eq!(hex::encode(&message), expected);
	let hash = H256::from(sp_crypto_hashing::blake2_256(&message));
	assert_eq!(commitment(&depositor, &file, &salt), hash);
}

#[test]
fn terms_have_the_numbers_of_the_registration_services() {
	assert_eq!(WorkCategory::Photographic.encode(), [5]);
	assert_eq!(WorkNature::Arrangement.encode(), [6]);
	assert_eq!(Acquisition::Succession.encode(), [3]);
	assert_eq!(WorkCategory::from_name("photographic"), Some(WorkCategory::Photographic));
	assert!(MediaType::decode(&mut &[7u8][..]).is_err());
}

#[test]
fn a_principal_is_that_of_the_member_or_the_client() {
	assert_eq!(Party::Member(7).principal(), member_principal(7));
	assert_eq!(Party::Client(7).principal(), client_principal(7));
	assert_ne!(Party::Member(7).principal(), Party::Client(7).principal());
	let member = Party::Member(MemberId::MAX);
	assert_eq!(first(member).rights_holder(), member.principal());
	let holder = Some(Principal::new([1; 32]));
	let sold = Deposit { holder: holder.clone(), ..first(member) };
	assert_eq!(Some(sold.rights_holder()), holder);
}

#[test]
fn the_earlier_and_then_the_lower_one_has_priority() {
	let rank = |priority_at, id, member| Ranked { priority_at, id, by: Party::Member(member) };
	assert!(rank(1, 9, 9) < rank(2, 0, 0));
	assert!(rank(1, 0, 9) < rank(1, 1, 0));
}

#[test]
fn pages_have_eight_deposits() {
	assert_eq!([0, 7, 8, 17].map(page_of), [(0, 0), (0, 7), (1, 0), (2, 1)]);
}

#[test]
fn a_case_is_ruled_before_it_is_anything_else() {
	let case = Case {
		deposit: 0,
		reporter: Principal::new([1; 32]),
		platform: 1,
		shop: H256::zero(),
		evidence: Evidence::default(),
		opened_at: 10,
		due_at: 20,
		response: None,
		ruling: None,
		withdrawn_at: None,
	};
	assert_eq!([20, 21].map(|now| case.status(now)), [CaseStatus::Open, CaseStatus::Overdue]);
	let response = Some(Response { document: H256::zero(), at: 15, by: 1 });
	let answered = Case { response, ..case.clone() };
	assert_eq!(answered.status(99), CaseStatus::Answered);
	let ruling = |outcome| Some(Ruling { by: 2, outcome, document: H256::zero(), at: 16 });
	let ruled = |outcome| Case { ruling: ruling(outcome), ..answered.clone() };
	assert_eq!(ruled(Outcome::Dismissed).status(99), CaseStatus::Ruled);
	let settled = [Outcome::Infringement, Outcome::NoInfringement, Outcome::Dismissed];
	assert_eq!(settled.map(|outcome| ruled(outcome).is_settled()), [true, true, false]);
	let withdrawn = Case { withdrawn_at: Some(12), ..case };
	assert_eq!((withdrawn.status(99), withdrawn.is_pending()), (CaseStatus::Withdrawn, false));
}

#[test]
fn a_licence_is_in_force_from_its_first_moment_to_before_its_last() {
	let licence = Licence {
		deposit: 0,
		by: Principal::new([1; 32]),
		licensee: Licensee::Shop(H256::zero()),
		scope: Scope::none().with(Right::Network),
		platform: None,
		from: 10,
		until: 20,
		revoked_at: None,
	};
	assert_eq!([9, 10, 19, 20].map(|now| licence.is_in_force(now)), [false, true, true, false]);
	assert_eq!([9, 20].map(|now| licence.is_open(now)), [true, false]);
	let revoked = Licence { revoked_at: Some(12), ..licence };
	assert!(!revoked.is_in_force(12) && !revoked.is_open(12));
}
