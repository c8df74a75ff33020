//! Goods on their way: calls of the pallet Custody, and what the chain says of goods.

use super::{submit::failure, Call, ChainError, Failure, Included, Result, Snapshot};
use carnet_primitives::{
	bulk::Mode,
	custody::{
		Discrepancy, ErrorReason, Holdings, Item, Position, RecordedEvent, SubjectRecord,
		TraceError, TraceReport, UnitRange, MAX_PAGE,
	},
	gs1::Sscc,
	member::MemberId,
	subject::{LogisticUnitId, Stop, Subject, UnitRef},
	Moment, H256,
};
use codec::{Compact, Decode, Encode};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use subxt::error::DispatchError;

pub(super) const PALLET: &str = "Custody";

/// What a commitment to a party begins with: its version, and what it is.
const PARTY: &[u8] = b"\x01carnet/party/v1";

/// What a call does beyond one record for each subject. More than it grants fails.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode)]
pub struct Effort {
	/// Ranges of units beyond the first of each subject.
	pub ranges: u32,
	/// Different batches of all these ranges, beyond the first.
	pub batches: u32,
	/// Journeys of which it fills a page.
	pub pages: u32,
}

impl Effort {
	/// What a call needs exactly, by the records of its subjects; those that have none need nothing more.
	pub fn of<'a>(
		subjects: impl IntoIterator<Item = (&'a Subject, Option<&'a SubjectRecord>)>,
	) -> Self {
		let mut effort = Self::default();
		let mut batches = BTreeSet::new();
		for (subject, record) in subjects {
			match subject {
				Subject::Batch(batch) => drop(batches.insert(*batch)),
				Subject::Unit(unit) => drop(batches.insert(unit.batch)),
				Subject::LogisticUnit(_) => {}
			}
			let Some(record) = record else { continue };
			let contents = record.contents.as_ref();
			let ranges = contents.map(|contents| contents.ranges.as_slice()).unwrap_or_default();
			batches.extend(ranges.iter().map(|range| range.batch));
			effort.ranges = effort.ranges.saturating_add(ranges.len().saturating_sub(1) as u32);
			effort.pages = effort.pages.saturating_add(record.journal.is_page_due().into());
		}
		effort.batches = batches.len().saturating_sub(1) as u32;
		effort
	}
}

/// What one call packs or unpacks at most: constants of the chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PackLimits {
	/// Items.
	pub items: u32,
	/// Stretches of 1,024 units over which they reach, together.
	pub stretches: u32,
}

impl PackLimits {
	/// The items in as many lists as it takes calls, in their order. Of a range that reaches too far for one call, each part
	/// is an item. Empty ranges are left out.
	pub fn split(&self, items: &[Item]) -> Vec<Vec<Item>> {
		let parts = items.iter().flat_map(|item| match item {
			Item::Units(range) => range.parts(self.stretches).map(Item::Units).collect::<Vec<_>>(),
			Item::LogisticUnit(_) => vec![*item],
		});
		let mut calls: Vec<Vec<Item>> = Vec::new();
		let mut room = *self;
		for item in parts {
			let stretches = item.count_stretches();
			match calls.last_mut() {
				Some(call) if room.items > 0 && stretches <= room.stretches => call.push(item),
				_ => {
					calls.push(vec![item]);
					room = *self;
				}
			}
			room.items = room.items.saturating_sub(1);
			room.stretches = room.stretches.saturating_sub(stretches);
		}
		calls
	}
}

/// A subject that is given to somebody outside the consortium, with the hash of the proof of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode)]
pub struct Delivery {
	/// The subject.
	pub subject: Subject,
	/// Salted commitment to who has it: see [`party_commitment`].
	pub party: H256,
	/// Hash of the proof of delivery.
	pub document: H256,
}

/// A subject that arrived, with what is wrong with it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode)]
pub struct Receipt {
	/// The subject.
	pub subject: Subject,
	/// What is wrong with it.
	pub discrepancy: Option<Discrepancy>,
}

/// What became of the subjects of a call.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Handled {
	/// Those that were done.
	pub done: Vec<Subject>,
	/// Those that were not, by their places in the call, and why.
	pub failed: Vec<(usize, Failure)>,
}

/// The commitment to somebody outside the consortium, which whoever has salt and text can open.
pub fn party_commitment(salt: &[u8; 32], text: &[u8]) -> H256 {
	let mut hasher = Sha256::new();
	hasher.update(PARTY);
	hasher.update(salt);
	hasher.update(text);
	H256(hasher.finalize().into())
}

/// Calls of the custody pallet.
impl Call {
	/// Records an EPCIS event of a subject.
	pub fn record_event(subject: Subject, event: &RecordedEvent) -> Self {
		Self::new(PALLET, "record", (subject, event))
	}

	/// Declares an event wrong that the signer's member recorded.
	pub fn declare_error(
		subject: Subject,
		event: u32,
		reason: ErrorReason,
		corrective: Option<u32>,
	) -> Self {
		Self::new(PALLET, "declare_error", (subject, event, reason, corrective))
	}

	/// Packs into a logistic unit; no more than [`PackLimits`] let.
	pub fn pack(sscc: Sscc, items: &[Item]) -> Self {
		Self::new(PALLET, "pack", (sscc, items))
	}

	/// Takes out of a logistic unit; no more than [`PackLimits`] let.
	pub fn unpack(unit: LogisticUnitId, items: &[Item]) -> Self {
		Self::new(PALLET, "unpack", (unit, items))
	}

	/// Makes a loose unit a subject of its own.
	pub fn set_apart(unit: UnitRef) -> Self {
		Self::new(PALLET, "set_apart", unit)
	}

	/// Sends subjects to a member; at most `Custody.MaxSubjects` of them.
	pub fn ship(
		subjects: &[Subject],
		to: MemberId,
		deadline: Moment,
		mode: Mode,
		effort: Effort,
	) -> Self {
		Self::new(PALLET, "dispatch", (subjects, to, deadline, mode, effort))
	}

	/// Receives subjects.
	pub fn receive(receipts: &[Receipt], mode: Mode, effort: Effort) -> Self {
		Self::new(PALLET, "receive", (receipts, mode, effort))
	}

	/// Does not take subjects that are on their way.
	pub fn reject(subjects: &[Subject], document: H256, mode: Mode, effort: Effort) -> Self {
		Self::new(PALLET, "reject", (subjects, document, mode, effort))
	}

	/// Ends hand-overs that nobody received in time.
	pub fn void(subjects: &[Subject], mode: Mode, effort: Effort) -> Self {
		Self::new(PALLET, "void", (subjects, mode, effort))
	}

	/// Gives subjects to somebody outside the consortium.
	pub fn deliver(deliveries: &[Delivery], mode: Mode, effort: Effort) -> Self {
		Self::new(PALLET, "deliver", (deliveries, mode, effort))
	}

	/// Takes subjects back from outside.
	pub fn take_back(subjects: &[Subject], document: H256, mode: Mode, effort: Effort) -> Self {
		Self::new(PALLET, "take_back", (subjects, document, mode, effort))
	}

	/// Takes one unit back out of a logistic unit that was delivered.
	pub fn take_back_unit(unit: UnitRef, document: H256) -> Self {
		Self::new(PALLET, "take_back_unit", (unit, document))
	}

	/// Offers the title of a subject; to the owner itself, withdraws the offer.
	pub fn offer_title(subject: Subject, to: MemberId) -> Self {
		Self::new(PALLET, "transfer_title", (subject, to))
	}

	/// Takes the title that was offered.
	pub fn accept_title(subject: Subject) -> Self {
		Self::new(PALLET, "accept_title", subject)
	}

	/// Holds a subject, as customs.
	pub fn hold(subject: Subject, document: H256) -> Self {
		Self::new(PALLET, "hold", (subject, document))
	}

	/// Lets go what customs held or refused.
	pub fn clear(subject: Subject, document: H256) -> Self {
		Self::new(PALLET, "clear", (subject, document))
	}

	/// Refuses a subject, as customs.
	pub fn refuse(subject: Subject, document: H256) -> Self {
		Self::new(PALLET, "refuse", (subject, document))
	}

	/// Gives custody, title or both of a subject to others.
	pub fn reassign(
		subject: Subject,
		holder: Option<MemberId>,
		owner: Option<MemberId>,
		document: H256,
	) -> Self {
		Self::new(PALLET, "reassign", (subject, holder, owner, document))
	}

	/// Gives custody, title or both of loose units to others.
	pub fn reassign_units(
		range: UnitRange,
		holder: Option<MemberId>,
		owner: Option<MemberId>,
		document: H256,
	) -> Self {
		Self::new(PALLET, "reassign_units", (range, holder, owner, document))
	}
}

/// The error of a part. The pallets make no other kind.
#[derive(Encode, Decode)]
enum ModuleError {
	#[codec(index = 3)]
	Module { pallet: u8, error: [u8; 4] },
}

/// A part of a call that failed alone.
#[derive(Decode)]
pub(super) struct RawFailure {
	index: u32,
	error: ModuleError,
}

#[derive(Decode)]
struct RawOutcome {
	done: Vec<Subject>,
	failed: Vec<RawFailure>,
}

impl Snapshot {
	/// One call that makes all of these, or none.
	pub fn batch_all(&self, calls: &[Call]) -> Result<Call> {
		let mut arguments = Compact(calls.len() as u32).encode();
		for call in calls {
			arguments.extend(self.call_data(call)?);
		}
		Ok(Call::encoded("Utility", "batch_all", arguments))
	}

	/// The parts of a call that failed alone, by their places in it, and why.
	pub(super) fn failures(&self, failed: Vec<RawFailure>) -> Result<Vec<(usize, Failure)>> {
		let told = |one: RawFailure| {
			let error = DispatchError::decode_from(one.error.encode(), self.at.metadata())
				.map_err(|error| ChainError::Incompatible(error.to_string()))?;
			Ok((one.index as usize, failure(&error)))
		};
		failed.into_iter().map(told).collect()
	}

	/// What one call packs or unpacks at most.
	pub fn pack_limits(&self) -> Result<PackLimits> {
		Ok(PackLimits {
			items: self.constant(PALLET, "MaxItems")?,
			stretches: self.constant(PALLET, "MaxStretches")?,
		})
	}

	/// What became of the subjects of a call, by its event, such as `Dispatched`.
	pub fn handled(&self, included: &Included, event: &str) -> Result<Handled> {
		let RawOutcome { done, failed } = if event == "Dispatched" {
			let (_, _, _, outcome): (MemberId, MemberId, Moment, RawOutcome) =
				included.first(PALLET, event)?;
			outcome
		} else {
			included.first::<(MemberId, RawOutcome)>(PALLET, event)?.1
		};
		Ok(Handled { done, failed: self.failures(failed)? })
	}

	/// Where a subject is, what stops it, and `count` of its events behind the first `skip`, oldest first; `None` if
	/// there is no such subject.
	pub async fn trace(
		&self,
		subject: Subject,
		skip: u32,
		count: u32,
	) -> Result<Option<TraceReport>> {
		let answer: Result<Option<TraceReport>, TraceError> =
			self.ask("CustodyApi_trace", (subject, skip, count)).await?;
		let found = answer.map_err(|error| untraceable(&error))?;
		found.map(|report| about(subject, report)).transpose()
	}

	/// The whole way of a subject; `None` if there is no such subject.
	pub async fn whole_trace(&self, subject: Subject) -> Result<Option<TraceReport>> {
		let Some(mut report) = self.trace(subject, 0, MAX_PAGE).await? else { return Ok(None) };
		while (report.events.len() as u32) < report.total {
			let skip = report.events.len() as u32;
			let more = self.trace(subject, skip, MAX_PAGE).await?;
			let more = more.map(|report| report.events).unwrap_or_default();
			if more.is_empty() {
				return Err(ChainError::Incompatible("a trace ends before its last event".into()));
			}
			report.events.extend(more);
		}
		Ok(Some(report))
	}

	/// Where a subject is and whose; `None` if there is no such subject.
	pub async fn position(&self, subject: Subject) -> Result<Option<Position>> {
		// A unit can be found without its way, which may be long.
		if let Subject::Unit(unit) = subject {
			let found = self.holdings(UnitRange::of_unit(unit)).await?;
			return Ok(found.and_then(|found| Some(found.holdings.into_iter().next()?.now)));
		}
		Ok(self.trace(subject, 0, 0).await?.map(|report| report.now))
	}

	/// Who has the units of a range, a page of it; `None` if there is no such batch.
	pub async fn holdings(&self, range: UnitRange) -> Result<Option<Holdings>> {
		let answer: Result<Option<Holdings>, TraceError> =
			self.ask("CustodyApi_holdings", (range,)).await?;
		answer.map_err(|error| untraceable(&error))
	}

	/// What the chain keeps of a subject beside the full pages of its journey; `None` if nobody touched it.
	pub async fn subject(&self, subject: Subject) -> Result<Option<SubjectRecord>> {
		self.ask("CustodyApi_subject", (subject,)).await
	}

	/// Which use of an SSCC is the present one; `None` if it was never used.
	pub async fn usage(&self, sscc: Sscc) -> Result<Option<u32>> {
		self.ask("CustodyApi_usage", (sscc,)).await
	}

	/// Why a subject may not move; `None` if nothing stops it.
	pub async fn stop(&self, subject: Subject) -> Result<Option<Stop>> {
		self.ask("CustodyApi_stop", (subject,)).await
	}
}

/// A trace that is about these goods. With that of others, a node could prove what is true of those.
pub(super) fn about(subject: Subject, report: TraceReport) -> Result<TraceReport> {
	match report.subject == subject {
		true => Ok(report),
		false => Err(ChainError::Rpc {
			what: "for the way of these goods".into(),
			why: "it told that of other goods".into(),
		}),
	}
}

fn untraceable(error: &TraceError) -> ChainError {
	match error {
		TraceError::TooLong => ChainError::Unfit(
			"the way of these goods is too long for a node to search; ask a gateway, which has a database"
				.into(),
		),
		_ => ChainError::Unfit(
			"the records of these goods do not fit each other; ask another node, and tell who runs this one"
				.into(),
		),
	}
}

/// Which command helps, for an error of the pallet whose docs know no commands.
pub(super) fn advice(name: &str) -> Option<&'static str> {
	Some(match name {
		"NotFound" => "`carnet trace` shows what there is.",
		"NotAuthorized" => {
			"`carnet trace` shows who holds and owns the goods, and to whom they go."
		}
		"AlreadyPacked" => "`carnet trace` shows in which one, `carnet unpack` takes them out.",
		"NotPacked" | "NotLoose" => "`carnet trace` shows where they are.",
		"Split" => "`carnet pack` packs the units that are left.",
		"SetApart" => "Name it alone, such as 42/7.",
		"OwnersDiffer" => "`carnet title offer` and `carnet title accept` do that.",
		"InTransit" => "`carnet receive`, `reject` and `void` do that.",
		"NotInTransit" => "`carnet ship` sends them.",
		"DeadlinePassed" => "Ask the sender to void it and to ship anew.",
		"DeadlineNotPassed" => "`carnet trace` shows until when.",
		"Held" | "Refused" => "`carnet trace` shows who stopped them.",
		"Recalled" | "Expired" | "Decommissioned" | "Flagged" => {
			"`carnet ship --to` the brand sends them back."
		}
		"InvalidDeadline" => "Give a shorter --within.",
		"AllowanceExceeded" => "Ask the consortium for a larger quota (`carnet member quota`).",
		"EffortExceeded" => "The goods changed meanwhile: send it again.",
		_ => return None,
	})
}
