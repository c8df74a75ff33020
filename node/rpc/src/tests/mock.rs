//! A client whose runtime knows one trade item, one batch, one pallet, two photos, one receivable, one member, one key and
//! one client.

mod custody;
pub mod passports;
pub mod receivables;

use carnet_primitives::{
	consortium::{ClientView, KeyHolder, Limit, Load, MemberStatus, MemberView, Quota},
	copyright::{
		Case, CaseId, CaseView, Deposit, DepositId, DepositStatus, DepositView, FileHash, Licence,
		LicenceId, LicenceView, Licensee, Outcome, Party, Perceptual, Right, Ruling, Scope,
		WitnessNote, Work,
	},
	custody::{Holding, Holdings, SubjectRecord, TraceError, TraceReport, UnitRange},
	gs1::{Gtin, Label, Lot, Sscc},
	member::{member_principal, ClientId, LegalId, MemberId, Permission, Permissions, Role, Roles},
	passports::{
		Basis, CredentialView, Entry, ListNumber, PassportView, PolicyId, PolicyView, Principal,
		SchemaId, SchemaView, StatusPurpose, StatusView, TagEpochs,
	},
	products::{
		Batch, BatchSpec, BatchView, Evidence, NamedMember, ScanReport, TradeItem, UnitState,
		Verdict,
	},
	receivables::{
		Ageing, AssetView, CashView, Cut, Exposure, FinancingId, FinancingView, HoldingId,
		HoldingView, Portfolio, QuotePage, ReceivableId, ReceivableView, RequestId, RequestView,
		Tree,
	},
	subject::{BatchId, LogisticUnitId, Stop, Subject, UnitRef},
	unit_code::{leaf_hash, verify_proof},
	H256,
};
use carnet_runtime_api::{
	ConsortiumApi, CopyrightApi, CustodyApi, PassportsApi, ProductsApi, ReceivablesApi,
};
use custody::{is_known, position, subject_record, trace_report};
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

/// A batch whose way is too long, and one whose records do not fit each other.
pub const LONG: BatchId = 43;
pub const TORN: BatchId = 44;
/// How many events the way of the batch has.
pub const EVENTS: u32 = 3;
/// A pallet with a unit of the batch, in the second use of its SSCC.
pub const SSCC: &str = "376104250021234569";
pub const USAGE: u32 = 1;

/// A photo that the member deposited, and the client after it.
pub const PHOTO: FileHash = FileHash::Sha256(H256([0xab; 32]));
pub const DEPOSIT: DepositId = 12;
pub const COPY: DepositId = 13;
/// One that the client alone deposited.
pub const OTHER_PHOTO: FileHash = FileHash::Sm3(H256([0xcd; 32]));
pub const OTHER_DEPOSIT: DepositId = 14;
/// A shop on the member's platform that has a licence for the photo, and one that was reported for it.
pub const SHOP: H256 = H256([0x11; 32]);
pub const REPORTED: H256 = H256([0x22; 32]);
pub const LICENCE: LicenceId = 3;
/// The first of the cases on that platform, and how many there are.
pub const CASE: CaseId = 5;
pub const CASES: u32 = 3;

pub const MEMBER: MemberId = 7;
pub const CLIENT: ClientId = 70;
pub const OPERATOR: AccountId32 = AccountId32::new([1; 32]);

pub fn gtin() -> Gtin {
	Gtin::parse(GTIN).unwrap()
}

pub fn lot() -> Lot {
	Lot::parse("LOT/1").unwrap()
}

pub fn sscc() -> Sscc {
	Sscc::parse(SSCC).unwrap()
}

fn pallet() -> Subject {
	Subject::LogisticUnit(LogisticUnitId { sscc: sscc(), usage: USAGE })
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

fn named(id: MemberId) -> NamedMember {
	NamedMember { id, name: name("Acme") }
}

fn deposit_view(id: DepositId) -> Option<DepositView> {
	let (by, file, prior) = match id {
		DEPOSIT => (Party::Member(MEMBER), PHOTO, None),
		COPY => (Party::Client(CLIENT), PHOTO, Some(DEPOSIT)),
		OTHER_DEPOSIT => (Party::Client(CLIENT), OTHER_PHOTO, None),
		_ => return None,
	};
	let work = Work {
		perceptual: Some(Perceptual { pdq: [0x33; 32], quality: 100 }),
		title: Some(H256::repeat_byte(4)),
		..Work::photo(file, 5_000)
	};
	let status = DepositStatus::Active;
	let deposit =
		Deposit { work, by, holder: None, at: 1_500, block: 3, committed: None, prior, status };
	let is_first = id == DEPOSIT;
	let roles = Roles::none().with(Role::Notary);
	Some(DepositView {
		id,
		at: 2_000,
		depositor: deposit.depositor(),
		member: by.member().map(named),
		rights_holder: deposit.rights_holder(),
		offered_to: None,
		priority_at: deposit.priority_at(),
		first: prior.unwrap_or(id),
		witnesses: vec![WitnessNote { member: named(MEMBER), roles, number: 4, at: 1_600 }],
		witnessed: false,
		licences: is_first.then(licence_view).into_iter().collect(),
		cases: is_first.then(|| case_view(CASE)).into_iter().collect(),
		deposit,
	})
}

fn licence_view() -> LicenceView {
	LicenceView {
		id: LICENCE,
		licence: Licence {
			deposit: DEPOSIT,
			by: member_principal(MEMBER),
			licensee: Licensee::Shop(SHOP),
			scope: Scope::none().with(Right::Network),
			platform: Some(MEMBER),
			from: 1_600,
			until: 9_000,
			revoked_at: None,
		},
		in_force: true,
		has_priority: true,
		platform: Some(named(MEMBER)),
	}
}

fn case_view(id: CaseId) -> CaseView {
	let document = H256::repeat_byte(5);
	let outcome = Outcome::Infringement;
	let case = Case {
		deposit: DEPOSIT,
		reporter: member_principal(MEMBER),
		platform: MEMBER,
		shop: REPORTED,
		evidence: vec![document].try_into().unwrap(),
		opened_at: 1_700,
		due_at: 1_800,
		response: None,
		ruling: Some(Ruling { by: MEMBER, outcome, document, at: 1_900 }),
		withdrawn_at: None,
	};
	let status = case.status(2_000);
	CaseView { id, case, status, platform: named(MEMBER), court: Some(named(MEMBER)) }
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

	impl CustodyApi<Block> for MockClient {
		#[advanced]
		fn trace(at: <Block as BlockT>::Hash, subject: Subject, skip: u32, count: u32) -> Result<Result<Option<TraceReport>, TraceError>, ApiError> {
			answer(at, trace_report(subject, skip, count))
		}

		#[advanced]
		fn holdings(at: <Block as BlockT>::Hash, range: UnitRange) -> Result<Result<Option<Holdings>, TraceError>, ApiError> {
			let UnitRange { batch, first, last } = range;
			let holdings = match batch {
				TORN => Err(TraceError::Broken),
				BATCH => {
					let last = last.min(COUNT - 1);
					let holding = Holding { first, last, now: position(Vec::new()) };
					Ok(Some(Holdings { at: 2_000, holdings: vec![holding], next: None }))
				}
				_ => Ok(None),
			};
			answer(at, holdings)
		}

		#[advanced]
		fn subject(at: <Block as BlockT>::Hash, subject: Subject) -> Result<Option<SubjectRecord>, ApiError> {
			answer(at, is_known(subject).then(|| subject_record(subject)))
		}

		#[advanced]
		fn usage(at: <Block as BlockT>::Hash, wanted: Sscc) -> Result<Option<u32>, ApiError> {
			answer(at, (wanted == sscc()).then_some(USAGE))
		}

		#[advanced]
		fn stop(at: <Block as BlockT>::Hash, subject: Subject) -> Result<Option<Stop>, ApiError> {
			let stop = if is_known(subject) { Stop::Held } else { Stop::Unknown };
			answer(at, (subject != pallet()).then_some(stop))
		}
	}

	impl CopyrightApi<Block> for MockClient {
		#[advanced]
		fn deposit(at: <Block as BlockT>::Hash, id: DepositId) -> Result<Option<DepositView>, ApiError> {
			answer(at, deposit_view(id))
		}

		#[advanced]
		fn deposits_of(at: <Block as BlockT>::Hash, file: FileHash) -> Result<Vec<DepositView>, ApiError> {
			let all = [DEPOSIT, COPY, OTHER_DEPOSIT].into_iter().filter_map(deposit_view);
			answer(at, all.filter(|view| view.deposit.work.file == file).collect())
		}

		#[advanced]
		fn first_of(at: <Block as BlockT>::Hash, file: FileHash) -> Result<Option<DepositId>, ApiError> {
			answer(at, (file == PHOTO).then_some(DEPOSIT))
		}

		#[advanced]
		fn licence(at: <Block as BlockT>::Hash, id: LicenceId) -> Result<Option<LicenceView>, ApiError> {
			answer(at, (id == LICENCE).then(licence_view))
		}

		#[advanced]
		fn licensed(at: <Block as BlockT>::Hash, file: FileHash, shop: H256, platform: MemberId) -> Result<Option<LicenceView>, ApiError> {
			answer(at, ((file, shop, platform) == (PHOTO, SHOP, MEMBER)).then(licence_view))
		}

		#[advanced]
		fn case(at: <Block as BlockT>::Hash, id: CaseId) -> Result<Option<CaseView>, ApiError> {
			let known = CASE..CASE + u64::from(CASES);
			answer(at, known.contains(&id).then(|| case_view(id)))
		}

		#[advanced]
		fn cases_of(at: <Block as BlockT>::Hash, platform: MemberId, from: u32, count: u32) -> Result<Vec<CaseView>, ApiError> {
			let known = if platform == MEMBER { CASES } else { 0 };
			let ids = (CASE..).take(known as usize).skip(from as usize).take(count as usize);
			answer(at, ids.map(case_view).collect())
		}
	}

	impl PassportsApi<Block> for MockClient {
		#[advanced]
		fn status(at: <Block as BlockT>::Hash, merchant: Principal, basis: Basis) -> Result<Option<StatusView>, ApiError> {
			answer(at, passports::status(&merchant, basis))
		}

		#[advanced]
		fn statuses(at: <Block as BlockT>::Hash, questions: Vec<(Principal, Basis)>) -> Result<Vec<Option<StatusView>>, ApiError> {
			answer(at, questions.iter().map(|(merchant, basis)| passports::status(merchant, *basis)).collect())
		}

		#[advanced]
		fn passport(at: <Block as BlockT>::Hash, merchant: Principal) -> Result<Option<PassportView>, ApiError> {
			answer(at, passports::passport(&merchant))
		}

		#[advanced]
		fn credential(at: <Block as BlockT>::Hash, subject: Principal, issuer: MemberId, entry: Entry) -> Result<Option<CredentialView>, ApiError> {
			answer(at, passports::credential(&subject, issuer, entry))
		}

		#[advanced]
		fn status_list(at: <Block as BlockT>::Hash, issuer: MemberId, list: ListNumber, purpose: StatusPurpose) -> Result<Option<Vec<u8>>, ApiError> {
			answer(at, passports::status_list(issuer, list, purpose))
		}

		#[advanced]
		fn status_lists(at: <Block as BlockT>::Hash, issuer: MemberId) -> Result<ListNumber, ApiError> {
			answer(at, ListNumber::from(issuer == MEMBER))
		}

		#[advanced]
		fn schema(at: <Block as BlockT>::Hash, id: SchemaId) -> Result<Option<SchemaView>, ApiError> {
			answer(at, passports::schema(id))
		}

		#[advanced]
		fn policy(at: <Block as BlockT>::Hash, id: PolicyId) -> Result<Option<PolicyView>, ApiError> {
			answer(at, passports::policy(id))
		}

		#[advanced]
		fn adopted_policy(at: <Block as BlockT>::Hash, platform: MemberId) -> Result<Option<PolicyId>, ApiError> {
			answer(at, (platform == MEMBER).then_some(passports::POLICY))
		}

		#[advanced]
		fn tag_epochs(at: <Block as BlockT>::Hash) -> Result<TagEpochs, ApiError> {
			answer(at, passports::tag_epochs())
		}
	}

	impl ReceivablesApi<Block> for MockClient {
		#[advanced]
		fn receivable(at: <Block as BlockT>::Hash, id: ReceivableId) -> Result<Option<ReceivableView>, ApiError> {
			answer(at, (id == receivables::RECEIVABLE).then(receivables::receivable_view))
		}

		#[advanced]
		fn holding(at: <Block as BlockT>::Hash, id: HoldingId) -> Result<Option<HoldingView>, ApiError> {
			answer(at, receivables::holding_view(id))
		}

		#[advanced]
		fn portfolio(at: <Block as BlockT>::Hash, principal: Principal, after: Option<HoldingId>, count: u32) -> Result<Portfolio, ApiError> {
			answer(at, receivables::portfolio(&principal, after, count))
		}

		#[advanced]
		fn split_tree(at: <Block as BlockT>::Hash, id: ReceivableId, from: u32, count: u32) -> Result<Option<Tree>, ApiError> {
			answer(at, (id == receivables::RECEIVABLE).then(|| receivables::tree(from, count)))
		}

		#[advanced]
		fn ageing(at: <Block as BlockT>::Hash, principal: Principal, after: Option<HoldingId>, count: u32) -> Result<Ageing, ApiError> {
			answer(at, receivables::ageing(&principal, after, count))
		}

		#[advanced]
		fn owed_by(at: <Block as BlockT>::Hash, principal: Principal, after: Option<ReceivableId>, count: u32) -> Result<Exposure, ApiError> {
			answer(at, receivables::owed_by(&principal, after, count))
		}

		#[advanced]
		fn financed_by(at: <Block as BlockT>::Hash, principal: Principal, after: Option<FinancingId>, count: u32) -> Result<Exposure, ApiError> {
			answer(at, receivables::financed_by(&principal, after, count))
		}

		#[advanced]
		fn request(at: <Block as BlockT>::Hash, id: RequestId) -> Result<Option<RequestView>, ApiError> {
			answer(at, (id == receivables::REQUEST).then(receivables::request_view))
		}

		#[advanced]
		fn quotes(at: <Block as BlockT>::Hash, id: RequestId, after: Option<Principal>, count: u32) -> Result<Option<QuotePage>, ApiError> {
			answer(at, (id == receivables::REQUEST).then(|| receivables::quotes(after, count)))
		}

		#[advanced]
		fn financing(at: <Block as BlockT>::Hash, id: FinancingId) -> Result<Option<FinancingView>, ApiError> {
			answer(at, (id == receivables::FINANCING).then(receivables::financing_view))
		}

		#[advanced]
		fn closing_cut(at: <Block as BlockT>::Hash, id: ReceivableId) -> Result<Option<Cut>, ApiError> {
			answer(at, (id == receivables::RECEIVABLE).then_some(receivables::CUT))
		}

		#[advanced]
		fn assets(at: <Block as BlockT>::Hash) -> Result<Vec<AssetView>, ApiError> {
			answer(at, vec![receivables::asset_view()])
		}

		#[advanced]
		fn cash(at: <Block as BlockT>::Hash, principal: Principal) -> Result<Vec<CashView>, ApiError> {
			answer(at, receivables::cash(&principal))
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
