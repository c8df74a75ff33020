//! What a node and a client may ask the runtime.

use crate::{
	AccountId, Aura, Balance, Block, Checkpoints, Consortium, Copyright, Custody, Executive,
	Grandpa, Historical, InherentDataExt, Nonce, Passports, Products, Receivables, Runtime,
	RuntimeCall, RuntimeGenesisConfig, SessionKeys, System, TransactionPayment, UncheckedExtrinsic,
	VERSION,
};
use alloc::vec::Vec;
use carnet_primitives::{
	checkpoints::{Checkpoint, WitnessView},
	consortium::{ClientView, KeyHolder, MemberView},
	copyright::{CaseId, CaseView, DepositId, DepositView, FileHash, LicenceId, LicenceView},
	custody::{Holdings, SubjectRecord, TraceError, TraceReport, UnitRange},
	gs1::{Gtin, Label, Lot, Sscc},
	member::{ClientId, MemberId, Roles},
	passports::{
		Basis, CredentialView, Entry, ListNumber, PassportView, PolicyId, PolicyView, Principal,
		SchemaId, SchemaView, StatusPurpose, StatusView, TagEpochs, MAX_STATUSES,
	},
	products::{BatchView, Evidence, ScanReport, TradeItem, UnitState},
	receivables::{
		Ageing, AssetView, CashView, Cut, Exposure, FinancingId, FinancingView, HoldingId,
		HoldingView, Portfolio, QuotePage, ReceivableId, ReceivableView, RequestId, RequestView,
		Tree,
	},
	subject::{BatchId, Stop, Subject, UnitRef},
};
use carnet_runtime_api::MAX_VALIDITIES;
use codec::{DecodeLimit, Encode};
use frame_support::{
	genesis_builder_helper::{build_state, get_preset},
	storage::with_transaction_unchecked,
	traits::KeyOwnerProofSystem,
	view_functions::{runtime_api, ViewFunctionDispatchError, ViewFunctionId},
	weights::Weight,
	MAX_EXTRINSIC_DEPTH,
};
use pallet_grandpa::AuthorityId as GrandpaId;
use pallet_transaction_payment::{FeeDetails, RuntimeDispatchInfo};
use sp_api::impl_runtime_apis;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_core::{crypto::KeyTypeId, sr25519, OpaqueMetadata, H256};
use sp_genesis_builder::PresetId;
use sp_inherents::{CheckInherentsResult, InherentData};
use sp_runtime::{
	traits::{Block as BlockT, NumberFor},
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult, ExtrinsicInclusionMode, OpaqueExtrinsic, TransactionOutcome,
};
use sp_session::OpaqueGeneratedSessionKeys;
use sp_version::RuntimeVersion;

/// Whether a transaction may be in a block behind this one, as if it was the only question: what its checks wrote is undone.
/// It is read with the same limit of depth as the arguments of an API are, which end the call where they cannot be read.
fn validity(
	source: TransactionSource,
	transaction: &OpaqueExtrinsic,
	block: H256,
) -> Option<TransactionValidity> {
	let bytes = transaction.encode();
	let read = UncheckedExtrinsic::decode_all_with_depth_limit(MAX_EXTRINSIC_DEPTH, &mut &*bytes);
	let transaction = read.ok()?;
	Some(with_transaction_unchecked(|| {
		TransactionOutcome::Rollback(Executive::validate_transaction(source, transaction, block))
	}))
}

impl_runtime_apis! {
	impl sp_api::Core<Block> for Runtime {
		fn version() -> RuntimeVersion {
			VERSION
		}

		fn execute_block(block: <Block as BlockT>::LazyBlock) {
			Executive::execute_block(block);
		}

		fn initialize_block(header: &<Block as BlockT>::Header) -> ExtrinsicInclusionMode {
			Executive::initialize_block(header)
		}
	}

	impl sp_api::Metadata<Block> for Runtime {
		fn metadata() -> OpaqueMetadata {
			OpaqueMetadata::new(Runtime::metadata().into())
		}

		fn metadata_at_version(version: u32) -> Option<OpaqueMetadata> {
			Runtime::metadata_at_version(version)
		}

		fn metadata_versions() -> Vec<u32> {
			Runtime::metadata_versions()
		}
	}

	impl runtime_api::RuntimeViewFunction<Block> for Runtime {
		fn execute_view_function(
			id: ViewFunctionId,
			input: Vec<u8>,
		) -> Result<Vec<u8>, ViewFunctionDispatchError> {
			Runtime::execute_view_function(id, input)
		}
	}

	impl sp_block_builder::BlockBuilder<Block> for Runtime {
		fn apply_extrinsic(extrinsic: <Block as BlockT>::Extrinsic) -> ApplyExtrinsicResult {
			Executive::apply_extrinsic(extrinsic)
		}

		fn finalize_block() -> <Block as BlockT>::Header {
			Executive::finalize_block()
		}

		fn inherent_extrinsics(data: InherentData) -> Vec<<Block as BlockT>::Extrinsic> {
			data.create_extrinsics()
		}

		fn check_inherents(
			block: <Block as BlockT>::LazyBlock,
			data: InherentData,
		) -> CheckInherentsResult {
			data.check_extrinsics(&block)
		}
	}

	impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
		fn validate_transaction(
			source: TransactionSource,
			tx: <Block as BlockT>::Extrinsic,
			block_hash: <Block as BlockT>::Hash,
		) -> TransactionValidity {
			Executive::validate_transaction(source, tx, block_hash)
		}
	}

	impl carnet_runtime_api::PoolApi<Block> for Runtime {
		fn validities(
			transactions: Vec<(TransactionSource, OpaqueExtrinsic)>,
			block: <Block as BlockT>::Hash,
		) -> Vec<Option<TransactionValidity>> {
			let transactions = transactions.into_iter().take(MAX_VALIDITIES as usize);
			transactions.map(|(source, opaque)| validity(source, &opaque, block)).collect()
		}
	}

	impl sp_offchain::OffchainWorkerApi<Block> for Runtime {
		fn offchain_worker(header: &<Block as BlockT>::Header) {
			Executive::offchain_worker(header)
		}
	}

	impl sp_consensus_aura::AuraApi<Block, AuraId> for Runtime {
		fn slot_duration() -> sp_consensus_aura::SlotDuration {
			sp_consensus_aura::SlotDuration::from_millis(Aura::slot_duration())
		}

		fn authorities() -> Vec<AuraId> {
			pallet_aura::Authorities::<Runtime>::get().into_inner()
		}
	}

	impl sp_session::SessionKeys<Block> for Runtime {
		fn generate_session_keys(owner: Vec<u8>, seed: Option<Vec<u8>>) -> OpaqueGeneratedSessionKeys {
			SessionKeys::generate(&owner, seed).into()
		}

		fn decode_session_keys(encoded: Vec<u8>) -> Option<Vec<(Vec<u8>, KeyTypeId)>> {
			SessionKeys::decode_into_raw_public_keys(&encoded)
		}
	}

	impl sp_consensus_grandpa::GrandpaApi<Block> for Runtime {
		fn grandpa_authorities() -> sp_consensus_grandpa::AuthorityList {
			Grandpa::grandpa_authorities()
		}

		fn current_set_id() -> sp_consensus_grandpa::SetId {
			Grandpa::current_set_id()
		}

		fn submit_report_equivocation_unsigned_extrinsic(
			equivocation_proof: sp_consensus_grandpa::EquivocationProof<
				<Block as BlockT>::Hash,
				NumberFor<Block>,
			>,
			key_owner_proof: sp_consensus_grandpa::OpaqueKeyOwnershipProof,
		) -> Option<()> {
			let key_owner_proof = key_owner_proof.decode()?;
			Grandpa::submit_unsigned_equivocation_report(equivocation_proof, key_owner_proof)
		}

		fn generate_key_ownership_proof(
			_set_id: sp_consensus_grandpa::SetId,
			authority_id: GrandpaId,
		) -> Option<sp_consensus_grandpa::OpaqueKeyOwnershipProof> {
			Historical::prove((sp_consensus_grandpa::KEY_TYPE, authority_id))
				.map(|proof| proof.encode())
				.map(sp_consensus_grandpa::OpaqueKeyOwnershipProof::new)
		}
	}

	impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, Nonce> for Runtime {
		fn account_nonce(account: AccountId) -> Nonce {
			System::account_nonce(account)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentApi<Block, Balance> for Runtime {
		fn query_info(uxt: <Block as BlockT>::Extrinsic, len: u32) -> RuntimeDispatchInfo<Balance> {
			TransactionPayment::query_info(uxt, len)
		}

		fn query_fee_details(uxt: <Block as BlockT>::Extrinsic, len: u32) -> FeeDetails<Balance> {
			TransactionPayment::query_fee_details(uxt, len)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl pallet_transaction_payment_rpc_runtime_api::TransactionPaymentCallApi<Block, Balance, RuntimeCall>
		for Runtime
	{
		fn query_call_info(call: RuntimeCall, len: u32) -> RuntimeDispatchInfo<Balance> {
			TransactionPayment::query_call_info(call, len)
		}

		fn query_call_fee_details(call: RuntimeCall, len: u32) -> FeeDetails<Balance> {
			TransactionPayment::query_call_fee_details(call, len)
		}

		fn query_weight_to_fee(weight: Weight) -> Balance {
			TransactionPayment::weight_to_fee(weight)
		}

		fn query_length_to_fee(length: u32) -> Balance {
			TransactionPayment::length_to_fee(length)
		}
	}

	impl carnet_runtime_api::CheckpointsApi<Block> for Runtime {
		fn witness_of(key: sr25519::Public) -> Option<WitnessView> {
			Checkpoints::witness_view(key)
		}

		fn submit_checkpoint(checkpoint: Checkpoint) -> Option<()> {
			Checkpoints::submit_checkpoint(checkpoint)
		}

		fn checkpoints() -> Vec<(MemberId, Roles, Checkpoint)> {
			Checkpoints::checkpoints()
		}
	}

	impl carnet_runtime_api::ConsortiumApi<Block, AccountId> for Runtime {
		fn member(id: MemberId) -> Option<MemberView<AccountId>> {
			Consortium::member_view(id)
		}

		fn key(key: AccountId) -> Option<KeyHolder> {
			Consortium::key_holder(key)
		}

		fn client(id: ClientId) -> Option<ClientView<AccountId>> {
			Consortium::client_view(id)
		}
	}

	impl carnet_runtime_api::CopyrightApi<Block> for Runtime {
		fn deposit(id: DepositId) -> Option<DepositView> {
			Copyright::deposit_view(id)
		}

		fn deposits_of(file: FileHash) -> Vec<DepositView> {
			Copyright::deposits_of(file)
		}

		fn first_of(file: FileHash) -> Option<DepositId> {
			Copyright::first_of(file)
		}

		fn licence(id: LicenceId) -> Option<LicenceView> {
			Copyright::licence_view(id)
		}

		fn licensed(file: FileHash, shop: H256, platform: MemberId) -> Option<LicenceView> {
			Copyright::licensed(file, shop, platform)
		}

		fn case(id: CaseId) -> Option<CaseView> {
			Copyright::case_view(id)
		}

		fn cases_of(platform: MemberId, from: u32, count: u32) -> Vec<CaseView> {
			Copyright::cases_of(platform, from, count)
		}
	}

	impl carnet_runtime_api::CustodyApi<Block> for Runtime {
		fn trace(
			subject: Subject,
			skip: u32,
			count: u32,
		) -> Result<Option<TraceReport>, TraceError> {
			Custody::trace(subject, skip, count)
		}

		fn holdings(range: UnitRange) -> Result<Option<Holdings>, TraceError> {
			Custody::holdings(range)
		}

		fn subject(subject: Subject) -> Option<SubjectRecord> {
			Custody::subject(subject)
		}

		fn usage(sscc: Sscc) -> Option<u32> {
			Custody::usage(sscc)
		}

		fn stop(subject: Subject) -> Option<Stop> {
			Custody::stop_of(&subject)
		}
	}

	impl carnet_runtime_api::PassportsApi<Block> for Runtime {
		fn status(merchant: Principal, basis: Basis) -> Option<StatusView> {
			Passports::status(&merchant, basis)
		}

		fn statuses(questions: Vec<(Principal, Basis)>) -> Vec<Option<StatusView>> {
			let status = |(merchant, basis)| Passports::status(&merchant, basis);
			questions.into_iter().take(MAX_STATUSES as usize).map(status).collect()
		}

		fn passport(merchant: Principal) -> Option<PassportView> {
			Passports::passport(&merchant)
		}

		fn credential(
			subject: Principal,
			issuer: MemberId,
			entry: Entry,
		) -> Option<CredentialView> {
			Passports::credential(&subject, issuer, entry)
		}

		fn status_list(
			issuer: MemberId,
			list: ListNumber,
			purpose: StatusPurpose,
		) -> Option<Vec<u8>> {
			Passports::status_list(issuer, list, purpose)
		}

		fn status_lists(issuer: MemberId) -> ListNumber {
			Passports::status_lists(issuer)
		}

		fn schema(id: SchemaId) -> Option<SchemaView> {
			Passports::schema(id)
		}

		fn policy(id: PolicyId) -> Option<PolicyView> {
			Passports::policy(id)
		}

		fn adopted_policy(platform: MemberId) -> Option<PolicyId> {
			Passports::adopted_policy(platform)
		}

		fn tag_epochs() -> TagEpochs {
			Passports::tag_epochs()
		}
	}

	impl carnet_runtime_api::ProductsApi<Block> for Runtime {
		fn trade_item(gtin: Gtin) -> Option<TradeItem> {
			Products::trade_item(gtin)
		}

		fn batch_id(gtin: Gtin, lot: Lot, pack: u16) -> Option<BatchId> {
			Products::batch_id(gtin, lot, pack)
		}

		fn batch(id: BatchId) -> Option<BatchView> {
			Products::batch_view(id)
		}

		fn unit(unit: UnitRef) -> Option<UnitState> {
			Products::unit_state(unit)
		}

		fn scan(label: Label, evidence: Option<Evidence>) -> ScanReport {
			Products::scan(label, evidence)
		}
	}

	impl carnet_runtime_api::ReceivablesApi<Block> for Runtime {
		fn receivable(id: ReceivableId) -> Option<ReceivableView> {
			Receivables::receivable_view(id)
		}

		fn holding(id: HoldingId) -> Option<HoldingView> {
			Receivables::holding_view(id)
		}

		fn portfolio(principal: Principal, after: Option<HoldingId>, count: u32) -> Portfolio {
			Receivables::portfolio(&principal, after, count)
		}

		fn split_tree(id: ReceivableId, from: u32, count: u32) -> Option<Tree> {
			Receivables::split_tree(id, from, count)
		}

		fn ageing(principal: Principal, after: Option<HoldingId>, count: u32) -> Ageing {
			Receivables::ageing(&principal, after, count)
		}

		fn owed_by(principal: Principal, after: Option<ReceivableId>, count: u32) -> Exposure {
			Receivables::owed_by(&principal, after, count)
		}

		fn financed_by(principal: Principal, after: Option<FinancingId>, count: u32) -> Exposure {
			Receivables::financed_by(&principal, after, count)
		}

		fn request(id: RequestId) -> Option<RequestView> {
			Receivables::request_view(id)
		}

		fn quotes(id: RequestId, after: Option<Principal>, count: u32) -> Option<QuotePage> {
			Receivables::quotes(id, after, count)
		}

		fn financing(id: FinancingId) -> Option<FinancingView> {
			Receivables::financing_view(id)
		}

		fn closing_cut(id: ReceivableId) -> Option<Cut> {
			Receivables::closing_cut(id)
		}

		fn assets() -> Vec<AssetView> {
			Receivables::assets()
		}

		fn cash(principal: Principal) -> Vec<CashView> {
			Receivables::cash(&principal)
		}
	}

	impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
		fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
			crate::genesis_config_presets::check(&config)?;
			build_state::<RuntimeGenesisConfig>(config)
		}

		fn get_preset(id: &Option<PresetId>) -> Option<Vec<u8>> {
			get_preset::<RuntimeGenesisConfig>(id, crate::genesis_config_presets::get_preset)
		}

		fn preset_names() -> Vec<PresetId> {
			crate::genesis_config_presets::preset_names()
		}
	}

	#[cfg(feature = "try-runtime")]
	impl frame_try_runtime::TryRuntime<Block> for Runtime {
		fn on_runtime_upgrade(checks: frame_try_runtime::UpgradeCheckSelect) -> (Weight, Weight) {
			let weight = Executive::try_runtime_upgrade(checks).expect("the upgrade would fail");
			(weight, crate::configs::system::block_weights().max_block)
		}

		fn execute_block(
			block: <Block as BlockT>::LazyBlock,
			state_root_check: bool,
			signature_check: bool,
			select: frame_try_runtime::TryStateSelect,
		) -> Weight {
			Executive::try_execute_block(block, state_root_check, signature_check, select)
				.expect("the block would fail")
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	impl frame_benchmarking::Benchmark<Block> for Runtime {
		fn benchmark_metadata(
			extra: bool,
		) -> (Vec<frame_benchmarking::BenchmarkList>, Vec<frame_support::traits::StorageInfo>) {
			use crate::*;
			use frame_benchmarking::BenchmarkList;
			use frame_support::traits::StorageInfoTrait;
			let mut list = Vec::<BenchmarkList>::new();
			list_benchmarks!(list, extra);
			(list, crate::AllPalletsWithSystem::storage_info())
		}

		#[allow(non_local_definitions)]
		fn dispatch_benchmark(
			config: frame_benchmarking::BenchmarkConfig,
		) -> Result<Vec<frame_benchmarking::BenchmarkBatch>, alloc::string::String> {
			use crate::*;
			use frame_support::traits::{TrackedStorageKey, WhitelistedStorageKeys};
			impl frame_system_benchmarking::Config for Runtime {}
			impl pallet_transaction_payment::BenchmarkConfig for Runtime {}
			let mut whitelist: Vec<TrackedStorageKey> =
				crate::AllPalletsWithSystem::whitelisted_storage_keys();
			whitelist.extend(crate::benches::read_before_calls(&config.pallet));
			let mut batches = Vec::<frame_benchmarking::BenchmarkBatch>::new();
			let params = (&config, &whitelist);
			add_benchmarks!(params, batches);
			Ok(batches)
		}
	}
}
