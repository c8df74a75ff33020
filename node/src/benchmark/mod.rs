//! Measures what work takes on this machine: `scripts/bench-weights.sh` makes weights of it.

mod database;
mod remark;

use crate::{cli::Cli, pool, service};
use carnet_runtime::{constants::SLOT_MILLIS, opaque::Block};
use database::{ParityDb, STATE};
use frame_benchmarking_cli::{BenchmarkCmd, OverheadCmd, StorageCmd, SUBSTRATE_REFERENCE_HARDWARE};
use remark::Remark;
use sc_cli::SubstrateCli;
use sc_service::{Configuration, DatabaseSource};
use sp_blockchain::HeaderBackend;
use sp_consensus_aura::{
	digests::CompatibleDigestItem, sr25519::AuthoritySignature, Slot, SlotDuration,
};
use sp_core::H256;
use sp_database::Database;
use sp_inherents::InherentData;
use sp_runtime::{traits::HashingFor, DigestItem};
use sp_state_machine::backend::AsTrieBackend;
use sp_timestamp::Timestamp;
use std::sync::Arc;

/// Runs what the command line asks for.
pub fn run(cli: &Cli, cmd: &BenchmarkCmd) -> sc_cli::Result<()> {
	// The runtime comes from `--runtime`: this node's own has no benchmarks, so no chain spec is loaded either.
	if let BenchmarkCmd::Pallet(cmd) = cmd {
		return cmd.run_with_spec::<HashingFor<Block>, ()>(None);
	}
	cli.create_runner(cmd)?.sync_run(|config| match cmd {
		BenchmarkCmd::Block(cmd) => cmd.run(client(&config)?),
		BenchmarkCmd::Machine(cmd) => cmd.run(&config, SUBSTRATE_REFERENCE_HARDWARE.clone()),
		BenchmarkCmd::Overhead(cmd) => overhead(cmd, &config),
		BenchmarkCmd::Storage(cmd) => storage(cmd, config),
		_ => Err("This node measures pallets, overhead, storage, blocks and the machine.".into()),
	})
}

fn client(config: &Configuration) -> sc_cli::Result<Arc<service::FullClient>> {
	Ok(service::new_partial(config, &pool::Limits::default(), None)?.client)
}

/// What a block takes that has nothing but a time, and what a transaction takes before its call begins.
fn overhead(cmd: &OverheadCmd, config: &Configuration) -> sc_cli::Result<()> {
	let client = client(config)?;
	let now = Timestamp::current();
	let mut inherents = InherentData::new();
	inherents
		.put_data(sp_timestamp::INHERENT_IDENTIFIER, &now)
		.map_err(|error| format!("The time cannot be given to a block: {error}."))?;
	// The runtime insists that the slot and the time agree.
	let slot = Slot::from_timestamp(now, SlotDuration::from_millis(SLOT_MILLIS));
	let digest = <DigestItem as CompatibleDigestItem<AuthoritySignature>>::aura_pre_digest(slot);
	let remark = Remark { genesis: client.info().genesis_hash };
	let name = config.chain_spec.name().to_string();
	cmd.run::<Block, _>(name, client, inherents, vec![digest], &remark, false)
}

/// What a read and a write of the state take in a chain that is there already.
fn storage(cmd: &StorageCmd, mut config: Configuration) -> sc_cli::Result<()> {
	if cmd.params.enable_trie_cache {
		return Err(sc_cli::Error::Input(
			"Only reads would go through the cache, so the figures would not belong together. Start without \
			--enable-trie-cache."
				.into(),
		));
	}
	let path = config
		.database
		.path()
		.ok_or("This database is not on a disk: name --database paritydb.")?;
	let database: Arc<dyn Database<H256>> = Arc::new(ParityDb::open(path)?);
	let opened = DatabaseSource::Custom { db: database.clone(), require_create_flag: false };
	let source = std::mem::replace(&mut config.database, opened);
	let client = client(&config)?;
	// The report names the database by it.
	config.database = source;
	// Held until the end: it keeps its block from being pruned.
	let state = client.state_at(client.info().best_hash)?;
	let nodes = state.as_trie_backend().backend_storage().clone();
	cmd.run::<Block, _, _>(config, client, (database, STATE), nodes, None)
}
