//! Who may call what.

use crate::{
	accounts::{party, Numbered},
	members::is_known,
	MemberTable, MockRuntime,
};
#[cfg(feature = "runtime-benchmarks")]
use crate::{
	accounts::{signed, FIRST_CLIENT},
	members::{members, roles_of},
};
use carnet_primitives::member::{Actor, Members, Party, Role};
use frame_support::traits::EnsureOrigin;
use std::marker::PhantomData;

/// The bit of a role in a set of them. The parameter of a type cannot be a set.
pub const fn bit(role: Role) -> u16 {
	1 << role as u16
}

fn party_of<T: MockRuntime>(origin: &T::RuntimeOrigin) -> Option<Party> {
	let account: T::AccountId = frame_system::ensure_signed(origin.clone()).ok()?;
	Some(party(account.number()))
}

/// A member, in the first of its roles that is one of `ROLES`. Benchmarks act as the one with the most roles.
pub struct EnsureRole<T, const ROLES: u16>(PhantomData<T>);

impl<T: MockRuntime, const ROLES: u16> EnsureOrigin<T::RuntimeOrigin> for EnsureRole<T, ROLES> {
	type Success = Actor;

	fn try_origin(origin: T::RuntimeOrigin) -> Result<Actor, T::RuntimeOrigin> {
		let Some(Party::Member(member)) = party_of::<T>(&origin) else { return Err(origin) };
		let mut roles = Role::ALL.iter().copied().filter(|role| ROLES & bit(*role) != 0);
		match roles.find(|role| MemberTable::<T>::has_role(member, *role)) {
			Some(role) => Ok(Actor { member, role }),
			None => Err(origin),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<T::RuntimeOrigin, ()> {
		let able = members().into_iter().map(|member| (member, roles_of::<T>(member).0.bits()));
		able.filter(|(member, roles)| u64::from(*member) < FIRST_CLIENT && roles & ROLES != 0)
			.min_by_key(|(_, roles)| std::cmp::Reverse(roles.count_ones()))
			.map(|(member, _)| signed::<T>(member.into()))
			.ok_or(())
	}
}

/// Root, who is no actor, or a member as [`EnsureRole`] takes it.
pub struct EnsureRootOr<T, const ROLES: u16>(PhantomData<T>);

impl<T: MockRuntime, const ROLES: u16> EnsureOrigin<T::RuntimeOrigin> for EnsureRootOr<T, ROLES> {
	type Success = Option<Actor>;

	fn try_origin(origin: T::RuntimeOrigin) -> Result<Option<Actor>, T::RuntimeOrigin> {
		match frame_system::ensure_root::<_, T::AccountId>(origin.clone()) {
			Ok(()) => Ok(None),
			Err(_) => EnsureRole::<T, ROLES>::try_origin(origin).map(Some),
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<T::RuntimeOrigin, ()> {
		EnsureRole::<T, ROLES>::try_successful_origin()
	}
}

/// Members in business, and clients. Benchmarks act as a client.
pub struct EnsureParty<T>(PhantomData<T>);

impl<T: MockRuntime> EnsureOrigin<T::RuntimeOrigin> for EnsureParty<T> {
	type Success = Party;

	fn try_origin(origin: T::RuntimeOrigin) -> Result<Party, T::RuntimeOrigin> {
		let may = |party: &Party| party.member().is_none_or(MemberTable::<T>::is_in_business);
		party_of::<T>(&origin).filter(may).ok_or(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<T::RuntimeOrigin, ()> {
		Ok(signed::<T>(FIRST_CLIENT + 1))
	}
}

/// Members in business or not, and clients. Benchmarks act as a client.
pub struct EnsureAnyParty<T>(PhantomData<T>);

impl<T: MockRuntime> EnsureOrigin<T::RuntimeOrigin> for EnsureAnyParty<T> {
	type Success = Party;

	fn try_origin(origin: T::RuntimeOrigin) -> Result<Party, T::RuntimeOrigin> {
		let may = |party: &Party| party.member().is_none_or(is_known);
		party_of::<T>(&origin).filter(may).ok_or(origin)
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<T::RuntimeOrigin, ()> {
		EnsureParty::<T>::try_successful_origin()
	}
}
