//! Origins that other pallets ask for: an operator with a role and a permission, a voter, a client.

use crate::{Config, Pallet};
use carnet_primitives::member::{Actor, ClientId, MemberId, Permission, Permissions, Role};
use core::marker::PhantomData;
use frame_support::traits::EnsureOrigin;
use frame_system::RawOrigin;

/// An operator with a permission, of a member in business that has one of the roles.
///
/// `ROLES` is a mask of [`role_mask`]s, `PERMISSION` the index of a [`Permission`]. Yields the member
/// and the first of the roles that it has.
pub struct EnsureActor<T, const ROLES: u16, const PERMISSION: u32>(PhantomData<T>);

/// An operator with a permission, whatever the member's status short of expulsion.
pub struct EnsureOperator<T, const PERMISSION: u32>(PhantomData<T>);

/// The voting key of a member that is not expelled.
pub struct EnsureVoter<T>(PhantomData<T>);

/// The key of a client.
pub struct EnsureClient<T>(PhantomData<T>);

/// The bit of a role in the mask of [`EnsureActor`].
pub const fn role_mask(role: Role) -> u16 {
	1 << role as u16
}

fn permission<const INDEX: u32>() -> Permissions {
	Permission::ALL.iter().copied().filter(|permission| *permission as u32 == INDEX).collect()
}

macro_rules! ensure_signed_by {
	(
		[$($generics:tt)*] $name:ty, $success:ty,
		|$who:ident| $find:expr, |$keys:ident| $key:expr
	) => {
		impl<T: Config, $($generics)*> EnsureOrigin<T::RuntimeOrigin> for $name {
			type Success = $success;

			fn try_origin(origin: T::RuntimeOrigin) -> Result<Self::Success, T::RuntimeOrigin> {
				let found = match origin.clone().into() {
					Ok(RawOrigin::Signed($who)) => $find,
					_ => None,
				};
				found.ok_or(origin)
			}

			#[cfg(feature = "runtime-benchmarks")]
			fn try_successful_origin() -> Result<T::RuntimeOrigin, ()> {
				let $keys = crate::benchmarking::benchmark_keys::<T>();
				let who = $key;
				// The example of an origin signs, in each benchmark that asks for it.
				crate::benchmarking::whitelist_signer::<T>(&who);
				Ok(RawOrigin::Signed(who).into())
			}
		}
	};
}

ensure_signed_by!(
	[const ROLES: u16, const PERMISSION: u32] EnsureActor<T, ROLES, PERMISSION>,
	Actor,
	|who| Pallet::<T>::actor(&who, permission::<PERMISSION>(), |role| {
		ROLES & role_mask(role) != 0
	}),
	|keys| keys.admin
);
ensure_signed_by!(
	[const PERMISSION: u32] EnsureOperator<T, PERMISSION>,
	MemberId,
	|who| Pallet::<T>::operator(&who, permission::<PERMISSION>()),
	|keys| keys.admin
);
ensure_signed_by!([] EnsureVoter<T>, MemberId, |who| Pallet::<T>::voter(&who), |keys| keys.voter);
ensure_signed_by!(
	[] EnsureClient<T>, ClientId, |who| Pallet::<T>::client_of(&who), |keys| keys.client
);
