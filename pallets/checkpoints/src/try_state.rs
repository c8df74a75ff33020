//! What must hold of the storage at all times.

use crate::{Config, Keys, Latest, Pallet, Witnessed, Witnesses};
use carnet_primitives::{checkpoints::WITNESS_ROLES, member::Roles};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;

type Check = Result<(), TryRuntimeError>;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_try_state() -> Check {
		Self::check_witnesses()?;
		Self::check_latest()?;
		Self::check_signatures()?;
		Self::check_witnessed()
	}

	/// Each key in force is on record as its member's.
	fn check_witnesses() -> Check {
		for (member, key) in Witnesses::<T>::iter() {
			ensure!(Keys::<T>::get(key) == Some(member), "a witness has a key that is not its own");
		}
		Ok(())
	}

	/// Each checkpoint is of a key of its member, in a role that witnesses, of a block before the one that includes it,
	/// and of the chain's own.
	fn check_latest() -> Check {
		let witnessing: Roles = WITNESS_ROLES.into_iter().collect();
		for (member, last) in Latest::<T>::iter() {
			let checkpoint = last.checkpoint;
			ensure!(
				Keys::<T>::get(checkpoint.witness) == Some(member),
				"a checkpoint is signed with the key of another"
			);
			ensure!(
				!last.roles.is_empty() && witnessing.includes(last.roles),
				"a checkpoint was signed without a role"
			);
			ensure!(
				checkpoint.number < last.height && last.height <= Self::height(),
				"a checkpoint is not older than its block"
			);
			ensure!(
				Self::own_hash(checkpoint.number).is_none_or(|hash| hash == checkpoint.hash),
				"a checkpoint is of another chain"
			);
		}
		Ok(())
	}

	/// Each checkpoint is signed.
	fn check_signatures() -> Check {
		let genesis = Self::genesis();
		for (_, last) in Latest::<T>::iter() {
			let checkpoint = last.checkpoint;
			let message = checkpoint.statement(genesis).message();
			let witness = &checkpoint.witness;
			ensure!(
				sp_io::crypto::sr25519_verify(&checkpoint.signature, &message, witness),
				"the signature of a checkpoint is wrong"
			);
		}
		Ok(())
	}

	/// The height of each role is that of a block, and no checkpoint in that role is above it.
	fn check_witnessed() -> Check {
		for (role, newest) in Witnessed::<T>::iter() {
			ensure!(WITNESS_ROLES.contains(&role), "a role that does not witness has a height");
			ensure!(newest < Self::height(), "a block of the future is witnessed");
		}
		for (_, last) in Latest::<T>::iter() {
			let number = last.checkpoint.number;
			ensure!(
				last.roles.iter().all(|role| Witnessed::<T>::get(role) >= Some(number)),
				"the height of a role is below a checkpoint"
			);
		}
		Ok(())
	}
}
