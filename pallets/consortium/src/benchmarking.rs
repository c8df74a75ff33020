//! Worst cases: the longest names, full lists, prefixes of twelve digits with eight shorter ones above.
#![allow(clippy::unwrap_used)]

use crate::*;
use carnet_primitives::{
	consortium::{Admission, KeyHolder, Limit, Load, MemberStatus, Quota, MAX_PREFIXES},
	gs1::CompanyPrefix,
	member::{ClientId, LegalId, MemberId, Permissions, Roles, MAX_NAME_LEN},
	BoundedVec,
};
use frame_benchmarking::{benchmarking::add_to_whitelist, v2::*};
use frame_support::{
	dispatch::{DispatchInfo, PostDispatchInfo},
	traits::{Get, OriginTrait},
	weights::Weight,
};
use frame_system::RawOrigin;
use sp_core::crypto::AccountId32;
use sp_runtime::traits::{AsTransactionAuthorizedOrigin, DispatchTransaction, Dispatchable, Zero};

/// Behind a first digit: the prefixes of the member of [`benchmark_keys`], long and with no common beginning,
/// so that the search for the owner of a GTIN takes the most reads.
const PREFIX: &str = "6141411234";

/// The keys of a member that has every role, every permission eight company prefixes, and of its client.
pub struct BenchmarkKeys {
	/// Its operator.
	pub admin: AccountId32,
	/// Its voting key.
	pub voter: AccountId32,
	/// Its client.
	pub client: AccountId32,
}

fn key(kind: &'static str, index: u32) -> AccountId32 {
	account(kind, index, 0)
}

/// A LEI whose check digits fit.
fn lei(index: u32) -> LegalId {
	let base = format_lei(index);
	let remainder = base.iter().chain(b"00").fold(0u32, |rest, byte| {
		let value = if byte.is_ascii_digit() { byte - b'0' } else { byte - b'A' + 10 };
		(rest * if value < 10 { 10 } else { 100 } + u32::from(value)) % 97
	});
	let check = 98 - remainder;
	let mut id = [0u8; 20];
	id[..18].copy_from_slice(&base);
	id[18] = b'0' + (check / 10) as u8;
	id[19] = b'0' + (check % 10) as u8;
	LegalId::Lei(id)
}

fn format_lei(index: u32) -> [u8; 18] {
	let mut base = *b"CARNETBENCH0000000";
	let mut rest = index;
	for digit in base[11..].iter_mut().rev() {
		*digit = b'0' + (rest % 10) as u8;
		rest /= 10;
	}
	base
}

fn quota() -> Quota {
	let load = Load { ref_time: u64::MAX / 4, bytes: u64::MAX / 4 };
	Quota { limit: Limit { burst: load, per_second: load }, state_bytes: u64::MAX / 2 }
}

fn admission(index: u32, prefixes: &[CompanyPrefix]) -> Admission<AccountId32> {
	Admission {
		name: BoundedVec::truncate_from(alloc::vec![b'n'; MAX_NAME_LEN as usize]),
		legal_id: lei(index),
		roles: Roles::all(),
		prefixes: BoundedVec::truncate_from(prefixes.to_vec()),
		valid_until: u64::MAX,
		voter: key("voter", index),
		admin: key("admin", index),
		quota: quota(),
	}
}

/// Twelve digits, so that eight shorter prefixes are looked at; eight in a row share no beginning.
fn long_prefix(index: u32) -> CompanyPrefix {
	let digits = u64::from(index % MAX_PREFIXES + 1) * 100_000_000_000 + u64::from(index);
	CompanyPrefix::parse(&alloc::format!("{digits}")).unwrap()
}

fn admit<T: Config>(index: u32) -> MemberId {
	let prefixes: alloc::vec::Vec<_> =
		(1..MAX_PREFIXES).map(|n| long_prefix(index * MAX_PREFIXES + n)).collect();
	Pallet::<T>::do_admit_member(admission(index, &prefixes)).unwrap()
}

fn admin<T: Config>(index: u32) -> RawOrigin<T::AccountId> {
	RawOrigin::Signed(key("admin", index))
}

fn client<T: Config>(member: MemberId, index: u32) -> (ClientId, RawOrigin<T::AccountId>) {
	let id = NextClientId::<T>::get();
	Pallet::<T>::do_add_client(member, key("client", index)).unwrap();
	(id, RawOrigin::Signed(key("client", index)))
}

/// Admits the member of the benchmarks, once.
pub fn benchmark_keys<T: Config>() -> BenchmarkKeys {
	let keys =
		BenchmarkKeys { admin: key("admin", 0), voter: key("voter", 0), client: key("client", 0) };
	if !Keys::<T>::contains_key(&keys.admin) {
		let prefixes: alloc::vec::Vec<_> = (0..MAX_PREFIXES)
			.map(|first| CompanyPrefix::parse(&alloc::format!("{first}{PREFIX}")).unwrap())
			.collect();
		let member = Pallet::<T>::do_admit_member(admission(0, &prefixes)).unwrap();
		client::<T>(member, 0);
	}
	keys
}

/// Leaves out of a measurement what the extensions read of a signer before her call and charge themselves: her key, her record
/// as a client, and the member that pays. Her account needs no word: our calls do not read it.
///
/// Only for who signs. What a call reads of other members and clients is charged to it. And not for calls that change one of
/// these: writes would be left out as well, which is why the benchmarks of this pallet do without. When a multisig has a key, its
/// call has another signer than the transaction: three reads that nobody charges.
pub fn whitelist_signer<T: Config>(who: &T::AccountId) {
	add_to_whitelist(Keys::<T>::hashed_key_for(who).into());
	let payer = match Keys::<T>::get(who) {
		Some(KeyHolder::Operator { member, .. } | KeyHolder::Voter(member)) => Some(member),
		Some(KeyHolder::Client(client)) => {
			add_to_whitelist(Clients::<T>::hashed_key_for(client).into());
			Clients::<T>::get(client).and_then(|record| record.chosen)
		}
		Some(KeyHolder::Retired) | None => None,
	};
	if let Some(member) = payer {
		add_to_whitelist(Members::<T>::hashed_key_for(member).into());
	}
}

/// Puts a member in business with this number beside that of [`benchmark_keys`], whose keys it shares.
pub fn benchmark_member<T: Config>(id: MemberId) {
	let keys = benchmark_keys::<T>();
	let like = Members::<T>::iter_values().find(|member| member.voter == keys.voter);
	Members::<T>::insert(id, like.unwrap());
}

/// Puts a client with this number, whom such a member of her own sponsors.
pub fn benchmark_client<T: Config>(id: ClientId, sponsor: MemberId) {
	benchmark_member::<T>(sponsor);
	let like = Clients::<T>::iter_values().next().unwrap();
	Clients::<T>::insert(id, Client { chosen: Some(sponsor), ..like });
}

#[benchmarks(
	where
		T: Send + Sync,
		T::RuntimeCall: Dispatchable<Info = DispatchInfo, PostInfo = PostDispatchInfo> + From<Call<T>>,
		T::RuntimeOrigin: OriginTrait<AccountId = T::AccountId> + AsTransactionAuthorizedOrigin,
)]
mod benches {
	use super::*;

	#[benchmark]
	fn admit_member() {
		let prefixes: alloc::vec::Vec<_> = (0..MAX_PREFIXES).map(long_prefix).collect();
		let next = NextMemberId::<T>::get();
		#[extrinsic_call]
		_(RawOrigin::Root, admission(1, &prefixes));
		assert_eq!(Keys::<T>::get(key("voter", 1)), Some(KeyHolder::Voter(next)));
	}

	#[benchmark]
	fn set_roles() {
		let member = admit::<T>(1);
		#[extrinsic_call]
		_(RawOrigin::Root, member, Roles::none());
		assert!(Members::<T>::get(member).unwrap().roles.is_empty());
	}

	#[benchmark]
	fn renew_member() {
		let member = admit::<T>(1);
		#[extrinsic_call]
		_(RawOrigin::Root, member, u64::MAX - 1);
		assert_eq!(Members::<T>::get(member).unwrap().valid_until, u64::MAX - 1);
	}

	#[benchmark]
	fn add_prefix() {
		let member = admit::<T>(1);
		#[extrinsic_call]
		_(RawOrigin::Root, member, long_prefix(0));
		assert_eq!(Prefixes::<T>::get(long_prefix(0)), Some(member));
	}

	#[benchmark]
	fn remove_prefix() {
		let member = admit::<T>(1);
		Pallet::<T>::do_add_prefix(member, long_prefix(0)).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Root, long_prefix(0));
		assert!(!Prefixes::<T>::contains_key(long_prefix(0)));
	}

	#[benchmark]
	fn set_quota() {
		let member = admit::<T>(1);
		let quota = Quota { state_bytes: 1, ..quota() };
		#[extrinsic_call]
		_(RawOrigin::Root, member, quota);
		assert_eq!(Members::<T>::get(member).unwrap().quota, quota);
	}

	#[benchmark]
	fn replace_voting_key() {
		let member = admit::<T>(1);
		#[extrinsic_call]
		_(RawOrigin::Root, member, key("new", 0));
		assert_eq!(Keys::<T>::get(key("new", 0)), Some(KeyHolder::Voter(member)));
	}

	#[benchmark]
	fn suspend_member() {
		let member = admit::<T>(1);
		(2..5).for_each(|index| {
			admit::<T>(index);
		});
		#[extrinsic_call]
		_(RawOrigin::Root, member);
		assert_eq!(Suspensions::<T>::get().len(), 1);
	}

	#[benchmark]
	fn reinstate_member() {
		let member = admit::<T>(1);
		(2..5).for_each(|index| {
			admit::<T>(index);
		});
		Pallet::<T>::do_suspend_member(member, None).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Root, member);
		assert!(Suspensions::<T>::get().is_empty());
	}

	#[benchmark]
	fn expel_member() {
		let member = admit::<T>(1);
		#[extrinsic_call]
		_(RawOrigin::Root, member);
		assert_eq!(Members::<T>::get(member).unwrap().status, MemberStatus::Expelled);
	}

	#[benchmark]
	fn add_operator() {
		let member = admit::<T>(1);
		#[extrinsic_call]
		_(admin::<T>(1), key("new", 0), Permissions::all(), Some(u64::MAX));
		assert_eq!(Members::<T>::get(member).unwrap().operators, 2);
	}

	#[benchmark]
	fn remove_operator() {
		let member = admit::<T>(1);
		Pallet::<T>::do_add_operator(member, key("new", 0), Permissions::all(), None).unwrap();
		#[extrinsic_call]
		_(RawOrigin::Signed(key("voter", 1)), key("new", 0));
		assert_eq!(Keys::<T>::get(key("new", 0)), Some(KeyHolder::Retired));
	}

	#[benchmark]
	fn rotate_voting_key() {
		let member = admit::<T>(1);
		#[extrinsic_call]
		_(RawOrigin::Signed(key("voter", 1)), key("new", 0));
		assert_eq!(Keys::<T>::get(key("new", 0)), Some(KeyHolder::Voter(member)));
	}

	#[benchmark]
	fn add_client() {
		admit::<T>(1);
		#[extrinsic_call]
		_(admin::<T>(1), key("new", 0));
		assert!(matches!(Keys::<T>::get(key("new", 0)), Some(KeyHolder::Client(_))));
	}

	#[benchmark]
	fn sponsor_client() {
		let member = admit::<T>(1);
		let other = admit::<T>(2);
		let (id, _) = client::<T>(other, 1);
		Pallet::<T>::do_ask_sponsor(id, member).unwrap();
		#[extrinsic_call]
		_(admin::<T>(1), id);
		assert_eq!(Clients::<T>::get(id).unwrap().sponsors.len(), 2);
	}

	/// A client with all the sponsors that she can have, and a recovery.
	fn full_client<T: Config>() -> (ClientId, RawOrigin<T::AccountId>, [MemberId; 2]) {
		let first = admit::<T>(1);
		let (id, she) = client::<T>(first, 1);
		let mut last = first;
		for index in 2..=T::MaxSponsors::get() {
			let member = admit::<T>(index);
			last = member;
			Pallet::<T>::do_ask_sponsor(id, member).unwrap();
			Pallet::<T>::do_sponsor_client(member, id).unwrap();
		}
		Pallet::<T>::do_start_client_recovery(first, id, key("new", 0)).unwrap();
		(id, she, [first, last])
	}

	#[benchmark]
	fn drop_client() {
		let (id, ..) = full_client::<T>();
		#[extrinsic_call]
		_(admin::<T>(1), id);
		assert!(Clients::<T>::get(id).unwrap().recovery.is_none());
	}

	#[benchmark]
	fn ask_sponsor() {
		let (id, she, _) = full_client::<T>();
		let member = admit::<T>(100);
		#[extrinsic_call]
		_(she, member);
		assert_eq!(Clients::<T>::get(id).unwrap().asked, Some(member));
	}

	#[benchmark]
	fn leave_sponsor() {
		let (id, she, [first, _]) = full_client::<T>();
		#[extrinsic_call]
		_(she, first);
		assert!(Clients::<T>::get(id).unwrap().recovery.is_none());
	}

	#[benchmark]
	fn choose_sponsor() {
		let (id, she, [_, last]) = full_client::<T>();
		#[extrinsic_call]
		_(she, last);
		assert_eq!(Clients::<T>::get(id).unwrap().chosen, Some(last));
	}

	#[benchmark]
	fn rotate_client_key() {
		let (id, she, _) = full_client::<T>();
		#[extrinsic_call]
		_(she, key("other", 0));
		assert_eq!(Clients::<T>::get(id).unwrap().key, key("other", 0));
	}

	// The recovery that runs is that of another sponsor, which is out of business.
	#[benchmark]
	fn start_client_recovery() {
		let (id, _, [first, _]) = full_client::<T>();
		Members::<T>::mutate_extant(first, |record| record.valid_until = 0);
		#[extrinsic_call]
		_(admin::<T>(T::MaxSponsors::get()), id, key("other", 0));
		assert_eq!(Clients::<T>::get(id).unwrap().recovery.unwrap().new_key, key("other", 0));
	}

	#[benchmark]
	fn veto_client_recovery() {
		let (id, she, _) = full_client::<T>();
		#[extrinsic_call]
		_(she);
		assert!(Clients::<T>::get(id).unwrap().recovery.is_none());
	}

	#[benchmark]
	fn finish_client_recovery() {
		let (id, ..) = full_client::<T>();
		Clients::<T>::mutate_extant(id, |record| {
			record.recovery.as_mut().unwrap().ready_at = 0;
		});
		#[extrinsic_call]
		_(admin::<T>(1), id);
		assert_eq!(Clients::<T>::get(id).unwrap().key, key("new", 0));
	}

	/// Validation, charge and refund for a client, whose payer takes the most reads.
	#[benchmark]
	fn check_member() {
		let member = admit::<T>(1);
		client::<T>(member, 1);
		let call: T::RuntimeCall = frame_system::Call::<T>::remark { remark: alloc::vec![] }.into();
		let info = DispatchInfo { call_weight: Weight::from_parts(1_000, 0), ..Default::default() };
		let used = PostDispatchInfo {
			actual_weight: Some(Weight::from_parts(10, 0)),
			pays_fee: Default::default(),
		};
		let who: T::AccountId = key("client", 1);
		// `CheckNonce` charges this read.
		add_to_whitelist(Keys::<T>::hashed_key_for(&who).into());
		let origin: T::RuntimeOrigin = RawOrigin::Signed(who).into();
		#[block]
		{
			CheckMember::<T>::default()
				.test_run(origin, &call, &info, 100, 0, |_| Ok(used))
				.unwrap()
				.unwrap();
		}
		let level = Buckets::<T>::get(BucketId::Member(member)).level;
		assert!(!level.ref_time.is_zero() && level.ref_time < 1_000);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::empty_test_ext(), crate::mock::Test);
}
