//! What a genesis must be like.

use crate::{Approved, Config, GenesisConfig, MemberSet, MinimumSize, Pallet, Planned};
use alloc::{collections::BTreeSet, format, string::String, vec::Vec};
use carnet_primitives::member::member_principal;
use frame_support::traits::Get;
use sp_core::crypto::Ss58Codec;
use sp_runtime::traits::OpaqueKeys;

impl<T: Config> Pallet<T> {
	/// Says in a sentence what is wrong with a genesis, before it is built.
	///
	/// `members` is how many founding members there are; they have the numbers from zero on. Refused
	/// are a set that is empty, smaller than its minimum size or too large, a minimum size of zero or
	/// that leaves no room for a replacement, a member twice, a member that is not a founding one,
	/// one without session keys or with two sets of them, and a key that two validators share.
	pub fn check_genesis(
		config: &GenesisConfig<T>,
		session: &pallet_session::GenesisConfig<T>,
		members: u32,
	) -> Result<(), String> {
		Self::sorted_set(config)?;
		for member in &config.validators {
			if *member >= members {
				return Err(format!(
					"validator {member} is not one of the {members} founding members, which are \
					numbered from 0: admit it in the genesis or leave it out"
				));
			}
			let principal = member_principal(*member);
			let address = principal.to_ss58check();
			let found = session.keys.iter().filter(|(_, validator, _)| *validator == principal);
			match found.count() {
				1 => (),
				0 => {
					return Err(format!(
						"validator {member} has no session keys in the genesis: add them under \
						session.keys for its principal {address}"
					))
				}
				_ => {
					return Err(format!(
						"validator {member} has session keys twice in the genesis: keep one entry \
						of session.keys for its principal {address}"
					))
				}
			}
		}
		let mut seen = BTreeSet::new();
		for (_, validator, keys) in session.keys.iter().chain(&session.non_authority_keys) {
			for id in T::Keys::key_ids() {
				if !seen.insert((id.0, keys.get_raw(*id).to_vec())) {
					return Err(format!(
						"a session key of validator {} is there twice: every validator \
						needs keys of its own",
						validator.to_ss58check(),
					));
				}
			}
		}
		Ok(())
	}

	/// The validators of a genesis in ascending order, if they make a set.
	fn sorted_set(config: &GenesisConfig<T>) -> Result<MemberSet<T>, String> {
		let most = T::MaxValidators::get();
		let count = config.validators.len();
		let minimum = config.minimum_size;
		let sorted: BTreeSet<_> = config.validators.iter().copied().collect();
		if count == 0 {
			return Err("the genesis names no validator, so nobody could author a block: name \
				members under validators.validators"
				.into());
		}
		if sorted.len() < count {
			return Err("the genesis names a validator twice: name each member once under \
				validators.validators"
				.into());
		}
		if minimum == 0 {
			return Err("the minimum size of the genesis is 0, and an empty set would stop the \
				chain: set validators.minimumSize to 1 or more"
				.into());
		}
		if minimum >= most {
			return Err(format!(
				"the minimum size of the genesis is {minimum}, which leaves no room for a \
				replacement: set validators.minimumSize below {most}, the most validators"
			));
		}
		if count < minimum as usize {
			return Err(format!(
				"the genesis names {count} of at least {minimum} validators: name more under \
				validators.validators, or lower validators.minimumSize"
			));
		}
		MemberSet::<T>::try_from(sorted.into_iter().collect::<Vec<_>>())
			.map_err(|_| format!("the genesis names {count} validators: name at most {most}"))
	}

	/// Stores the set of a genesis. The default one stores nothing, as that of every pallet has to be
	/// built; if the session has keys nevertheless, the session's build refuses it.
	pub(crate) fn do_build_genesis(config: &GenesisConfig<T>) -> Result<(), String> {
		if config.validators.is_empty() && config.minimum_size == 0 {
			return Ok(());
		}
		let set = Self::sorted_set(config)?;
		Approved::<T>::put(&set);
		Planned::<T>::put(set);
		MinimumSize::<T>::put(config.minimum_size);
		Ok(())
	}
}
