//! A client whose runtime knows one trade item, one batch, one member, one key and one client.

use carnet_primitives::{
	consortium::{ClientView, KeyHolder, Limit, Load, MemberStatus, MemberView, Quota},
	gs1::{Gtin, Label, Lot},
	member::{member_principal, ClientId, LegalId, MemberId, Permission, Permissions, Role, Roles},
	products::{
		Batch, BatchSpec, BatchView, Evidence, NamedMember, ScanReport, TradeItem, UnitState,
		Verdict,
	},
	subject::{BatchId, UnitRef},
	unit_code::{leaf_hash, verify_proof},
	H256,
};
use carnet_runtime_api::{ConsortiumApi, ProductsApi};
use sp_api::{ApiError, ApiRef, ProvideRuntimeApi};
use sp_blockchain::{BlockStatus, Error as BlockchainError, HeaderBackend, Info};
use sp_core::crypto::AccountId32;
use sp_runtime::{
	generic,
	traits::{BlakeTwo256, Block as BlockT, Header as _},
	OpaqueExtrinsic,
};

pub type Header = generic::Header<u32, BlakeTwo256>;
pub type Block = generic::Block<Header, OpaqueExtrinsic>;

pub const BEST: H256 = H256([9; 32]);
pub const FINALISED: H256 = H256([8; 32]);
/// A block with a header and without state.
pub const PRUNED: H256 = H256([7; 32]);
/// A block whose runtime fails.
pub const BROKEN: H256 = H256([6; 32]);
/// A block whose header cannot be read.
pub const UNREADABLE: H256 = H256([5; 32]);
pub const UNKNOWN: H256 = H256([4; 32]);

pub const GTIN: &str = "09506000134352";
pub const BATCH: BatchId = 42;
/// How many units the batch has unless the test registers another root.
pub const COUNT: u32 = 3;
pub const TOUCHED: UnitRef = UnitRef { batch: BATCH, index: 1 };

pub const MEMBER: MemberId = 7;
pub const CLIENT: ClientId = 70;
pub const OPERATOR: AccountId32 = AccountId32::new([1; 32]);

pub fn gtin() -> Gtin {
	Gtin::parse(GTIN).unwrap()
}

pub fn lot() -> Lot {
	Lot::parse("LOT/1").unwrap()
}

#[derive(Clone)]
pub struct MockClient {
	spec: BatchSpec,
}

impl MockClient {
	pub fn new() -> Self {
		Self::with_batch(3, COUNT, H256::zero())
	}

	/// The batch has this pack, count and root.
	pub fn with_batch(pack: u16, count: u32, root: H256) -> Self {
		let spec = BatchSpec {
			gtin: gtin(),
			lot: lot(),
			pack,
			count,
			root,
			made_at: None,
			expires_at: None,
		};
		Self { spec }
	}

	fn view(&self) -> BatchView {
		BatchView {
			id: BATCH,
			batch: Batch { member: MEMBER, spec: self.spec.clone(), registered_at: 1_000 },
			brand: NamedMember { id: MEMBER, name: name("Acme") },
			item: name("Umbrella"),
			certificates: Vec::new(),
			recalls: Vec::new(),
		}
	}

	fn state(&self, unit: UnitRef) -> Option<UnitState> {
		(unit == TOUCHED).then(|| UnitState { flags: 2, ..Default::default() })
	}

	/// As the products pallet does it.
	fn report(&self, label: Label, evidence: Option<Evidence>) -> ScanReport {
		let spec = &self.spec;
		let known =
			label.gtin == spec.gtin && label.lot == spec.lot && label.serial.pack() == spec.pack;
		let index = label.serial.index();
		let opened = evidence.map(|Evidence { opening, proof }| {
			let leaf = leaf_hash(spec.gtin, &spec.lot, &opening);
			opening.serial == label.serial
				&& verify_proof(&spec.root, spec.count, index, &leaf, &proof)
		});
		let verdict = match opened {
			_ if !known || index >= spec.count => Verdict::Unknown,
			None => Verdict::Unverifiable,
			Some(true) => Verdict::Authentic,
			Some(false) => Verdict::Unknown,
		};
		let unit = self.state(UnitRef { batch: BATCH, index });
		ScanReport {
			label,
			verdict,
			at: 2_000,
			batch: known.then(|| self.view()),
			unit: unit.filter(|_| verdict == Verdict::Authentic),
			certificates: Vec::new(),
		}
	}
}

fn name<T: TryFrom<Vec<u8>>>(text: &str) -> T {
	T::try_from(text.as_bytes().to_vec()).ok().unwrap()
}

fn answer<T>(at: H256, value: T) -> Result<T, ApiError> {
	match at {
		at if at == FINALISED => Ok(value),
		at if at == PRUNED => {
			Err(BlockchainError::UnknownBlock("State already discarded".into()).into())
		}
		at if at == BROKEN => Err(ApiError::Application("wasm trap: unreachable".into())),
		other => panic!("nobody should ask about {other:?}"),
	}
}

fn member_view() -> MemberView<AccountId32> {
	let load = Load { ref_time: 5, bytes: 6 };
	MemberView {
		id: MEMBER,
		name: name("Acme"),
		legal_id: LegalId::parse("CARNETSTORY000000104").unwrap(),
		roles: Roles::none().with(Role::Brand),
		status: MemberStatus::Active,
		in_business: true,
		valid_until: 3_000,
		principal: member_principal(MEMBER),
		voter: AccountId32::new([2; 32]),
		prefixes: Vec::new(),
		quota: Quota { limit: Limit { burst: load, per_second: load }, state_bytes: 10 },
		used: load,
		state_bytes_used: 4,
	}
}

fn client_view() -> ClientView<AccountId32> {
	ClientView {
		id: CLIENT,
		principal: AccountId32::new([3; 32]),
		key: AccountId32::new([4; 32]),
		sponsors: vec![MEMBER],
		chosen: Some(MEMBER),
		asked: None,
		recovery: None,
	}
}

sp_api::mock_impl_runtime_apis! {
	impl ProductsApi<Block> for MockClient {
		#[advanced]
		fn trade_item(at: <Block as BlockT>::Hash, wanted: Gtin) -> Result<Option<TradeItem>, ApiError> {
			let item = TradeItem { member: MEMBER, name: name("Umbrella"), registered_at: 900 };
			answer(at, (wanted == gtin()).then_some(item))
		}

		#[advanced]
		fn batch_id(&self, at: <Block as BlockT>::Hash, gtin: Gtin, lot: Lot, pack: u16) -> Result<Option<BatchId>, ApiError> {
			let found = (gtin, lot, pack) == (self.spec.gtin, self.spec.lot.clone(), self.spec.pack);
			answer(at, found.then_some(BATCH))
		}

		#[advanced]
		fn batch(&self, at: <Block as BlockT>::Hash, id: BatchId) -> Result<Option<BatchView>, ApiError> {
			answer(at, (id == BATCH).then(|| self.view()))
		}

		#[advanced]
		fn unit(&self, at: <Block as BlockT>::Hash, unit: UnitRef) -> Result<Option<UnitState>, ApiError> {
			answer(at, self.state(unit))
		}

		#[advanced]
		fn scan(&self, at: <Block as BlockT>::Hash, label: Label, evidence: Option<Evidence>) -> Result<ScanReport, ApiError> {
			answer(at, self.report(label, evidence))
		}
	}

	impl ConsortiumApi<Block, AccountId32> for MockClient {
		#[advanced]
		fn member(at: <Block as BlockT>::Hash, id: MemberId) -> Result<Option<MemberView<AccountId32>>, ApiError> {
			answer(at, (id == MEMBER).then(member_view))
		}

		#[advanced]
		fn key(at: <Block as BlockT>::Hash, key: AccountId32) -> Result<Option<KeyHolder>, ApiError> {
			let permissions = Permissions::none().with(Permission::Produce);
			let holder = KeyHolder::Operator { member: MEMBER, permissions, expires_at: None };
			answer(at, (key == OPERATOR).then_some(holder))
		}

		#[advanced]
		fn client(at: <Block as BlockT>::Hash, id: ClientId) -> Result<Option<ClientView<AccountId32>>, ApiError> {
			answer(at, (id == CLIENT).then(client_view))
		}
	}
}

impl ProvideRuntimeApi<Block> for MockClient {
	type Api = Self;

	fn runtime_api(&self) -> ApiRef<'_, Self> {
		self.clone().into()
	}
}

impl HeaderBackend<Block> for MockClient {
	fn header(&self, hash: H256) -> sp_blockchain::Result<Option<Header>> {
		let empty = H256::zero();
		match hash {
			hash if hash == UNREADABLE => Err(BlockchainError::Backend("disk".into())),
			hash if hash == UNKNOWN => Ok(None),
			_ => Ok(Some(Header::new(1, empty, empty, empty, Default::default()))),
		}
	}

	fn info(&self) -> Info<Block> {
		Info {
			best_hash: BEST,
			best_number: 2,
			genesis_hash: H256::zero(),
			finalized_hash: FINALISED,
			finalized_number: 1,
			finalized_state: None,
			number_leaves: 1,
			block_gap: None,
		}
	}

	fn status(&self, _: H256) -> sp_blockchain::Result<BlockStatus> {
		Ok(BlockStatus::InChain)
	}

	fn number(&self, _: H256) -> sp_blockchain::Result<Option<u32>> {
		Ok(None)
	}

	fn hash(&self, _: u32) -> sp_blockchain::Result<Option<H256>> {
		Ok(None)
	}
}
