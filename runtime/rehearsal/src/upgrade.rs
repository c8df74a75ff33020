use crate::state::{state_at, State};
use codec::Decode;
use sc_executor::WasmExecutor;
use sp_core::{
	traits::{CallContext, CodeExecutor, RuntimeCode, WrappedRuntimeCode},
	Blake2Hasher, Hasher, H256,
};
use sp_state_machine::BasicExternalities;
use subxt::rpcs::RpcClient;

/// `UpgradeCheckSelect::All`: what is checked before and after each migration, and all invariants.
const ALL_CHECKS: u8 = 1;

/// What an upgrade would do, once nothing was found against it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Upgraded {
	/// What the migrations of one block take, in picoseconds.
	pub ref_time: u64,
	/// What a block has, in picoseconds.
	pub block_ref_time: u64,
	/// Records of the state before it.
	pub records_before: usize,
	/// Records of the state after it.
	pub records: usize,
}

/// Tries `runtime` on the state after a block of a node that still has it. `progress` hears how many records were read.
///
/// Refused is also an upgrade whose migrations take longer than a block.
pub async fn rehearse(
	runtime: &[u8],
	node: &RpcClient,
	block: H256,
	progress: impl Fn(usize),
) -> Result<Upgraded, String> {
	let state = state_at(node, block, progress).await?;
	try_upgrade(runtime, state)
		.map_err(|error| format!("the upgrade would fail on the state of {block:?}: {error}"))
}

/// Runs the migrations of `runtime` on a state, and all checks. The error is what the runtime found, and why.
///
/// Migrations that take many blocks begin with the block after and are not run here.
fn try_upgrade(runtime: &[u8], state: State) -> Result<Upgraded, String> {
	let records_before = state.len();
	let executor = WasmExecutor::<sp_io::SubstrateHostFunctions>::builder().build();
	let mut externalities: BasicExternalities = state.into_iter().collect();
	let code = WrappedRuntimeCode(runtime.into());
	let runtime = RuntimeCode {
		code_fetcher: &code,
		heap_pages: None,
		hash: Blake2Hasher::hash(runtime).as_bytes().to_vec(),
	};
	let method = "TryRuntime_on_runtime_upgrade";
	let context = CallContext::Offchain;
	let (answer, _) = executor.call(&mut externalities, &runtime, method, &[ALL_CHECKS], context);
	let answer = answer.map_err(|error| {
		let said = error.to_string();
		match said.contains("not found") {
			true => format!(
				"the runtime has no {method}: build it with the feature try-runtime ({said})"
			),
			false => said,
		}
	})?;
	// Two weights, each of time and proof size.
	let [(ref_time, _), (block_ref_time, _)] =
		<[(Compact, Compact); 2]>::decode(&mut answer.as_slice())
			.map_err(|error| format!("the answer of the runtime cannot be read: {error}"))?
			.map(|(time, size)| (time.0, size.0));
	let records = externalities.into_storages().top.len();
	let upgraded = Upgraded { ref_time, block_ref_time, records_before, records };
	ensure_fits(&upgraded)?;
	Ok(upgraded)
}

/// No author could write the block of an upgrade that takes longer, and no other block comes before it: the chain would stand
/// still for good.
fn ensure_fits(upgraded: &Upgraded) -> Result<(), String> {
	let Upgraded { ref_time, block_ref_time, .. } = upgraded;
	if ref_time > block_ref_time {
		return Err(format!(
			"its migrations weigh {ref_time} picoseconds and a block takes {block_ref_time}, so the chain would stop at the \
			upgrade: move what is long into a migration of many blocks (MultiBlock in runtime/src/migrations.rs)"
		));
	}
	Ok(())
}

type Compact = codec::Compact<u64>;

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]

	use super::*;

	#[test]
	fn an_upgrade_whose_migrations_fit_into_no_block_is_refused() {
		let upgraded = |ref_time| Upgraded {
			ref_time,
			block_ref_time: 300_000_000_000,
			records_before: 1,
			records: 1,
		};
		assert_eq!(ensure_fits(&upgraded(300_000_000_000)), Ok(()));
		let refused = ensure_fits(&upgraded(300_000_000_001)).unwrap_err();
		assert!(refused.contains("a block takes 300000000000"), "{refused}");
	}
}
