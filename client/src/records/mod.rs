//! Records of the chain put together to what its runtime answers: verdicts, batches, ways of goods.
//!
//! A [`Source`] has values by their storage keys: a proof bundle that was checked, or the mirror of a gateway. What
//! follows from them is said here once, whoever asks.

mod document;
mod facts;
mod goods;
mod known;
mod passports;
mod receivables;
mod report;
mod stops;
#[cfg(test)]
mod tests;

pub use carnet_verifier::storage_keys as keys;
pub use document::{document, mentioned_batches, recorded, Things, ThingsOf, UnknownBatch};
pub use facts::{Facts, Side};
pub use goods::{is_of_batch, mentioned_members, Journeys};
pub use known::{read, Known};
pub use passports::{told as passport_told, Told, ToldError};
pub use receivables::told as holding_told;
pub use report::Lacking;

use carnet_primitives::{
	consortium::{MemberHead, MemberStatus},
	copyright::{page_of, Deposit, DepositId, DepositPage, FileHash, Listed},
	gs1::{Gtin, Label, Lot, Sscc},
	member::MemberId,
	passports::{status, Basis, Principal, StatusView},
	products::{
		Batch, BatchView, Certificate, CertificateId, CertificateView, Evidence, NamedMember,
		Recall, RecallId, RecallView, ScanReport, TradeItem, UnitState, Verdict,
	},
	receivables::{self as finance, Book, Holding, HoldingPage, Receivable, ReceivableId},
	subject::{BatchId, Subject, UnitIndex, UnitRef},
	Moment,
};
use codec::{Decode, DecodeAll, Encode};
use std::fmt;

/// Where values are found by their storage keys.
pub trait Source {
	/// Why a value is not at hand.
	type Error;

	/// The value at a key; `None` if the chain has none there.
	fn value(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Self::Error>;

	/// Is told which keys will be asked for, so that they can be fetched at once.
	fn expect(&self, _keys: &mut dyn Iterator<Item = Vec<u8>>) {}

	/// Is told of a moment of chain time at which an answer turns into another one although no value changes.
	fn turns_at(&self, _moment: Moment) {}
}

impl<S: Source + ?Sized> Source for &S {
	type Error = S::Error;

	fn value(&self, key: &[u8]) -> Result<Option<Vec<u8>>, S::Error> {
		(**self).value(key)
	}

	fn expect(&self, keys: &mut dyn Iterator<Item = Vec<u8>>) {
		(**self).expect(keys);
	}

	fn turns_at(&self, moment: Moment) {
		(**self).turns_at(moment);
	}
}

/// Why an answer cannot be put together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReadError<E> {
	/// A value is not at hand.
	Source(E),
	/// A value is of a form that this program does not know.
	UnknownForm,
	/// A record is missing that another one names.
	Dangling,
	/// The batch is another one than the label names.
	OtherBatch,
}

impl<E: fmt::Display> fmt::Display for ReadError<E> {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		match self {
			Self::Source(error) => error.fmt(f),
			Self::UnknownForm => {
				f.write_str("a record is of a form that this program does not know; update it")
			}
			Self::Dangling => {
				f.write_str("a record is missing that another one names; ask another node")
			}
			Self::OtherBatch => {
				f.write_str("the node named a batch that the label is not of; ask another node")
			}
		}
	}
}

impl<E: fmt::Debug + fmt::Display> std::error::Error for ReadError<E> {}

/// Records, and the moment at which they are looked at.
#[derive(Clone, Copy, Debug)]
pub struct Records<S> {
	/// Where the values are.
	pub source: S,
	/// Chain time of the answers.
	pub at: Moment,
}

/// What is found in records of a source.
pub type Found<T, S> = Result<T, ReadError<<S as Source>::Error>>;

impl<S: Source> Records<S> {
	fn value(&self, key: &[u8]) -> Found<Option<Vec<u8>>, S> {
		self.source.value(key).map_err(ReadError::Source)
	}

	/// The record at a key.
	pub fn get<T: Decode>(&self, key: &[u8]) -> Found<Option<T>, S> {
		let value = self.value(key)?;
		let record = value.map(|value| T::decode_all(&mut value.as_slice())).transpose();
		record.map_err(|_| ReadError::UnknownForm)
	}

	/// A record that another one names.
	fn named<T: Decode>(&self, key: &[u8]) -> Found<T, S> {
		self.get(key)?.ok_or(ReadError::Dangling)
	}

	/// Tells the source of a moment that is still to come.
	fn turns_at(&self, moment: Option<Moment>) {
		if let Some(moment) = moment.filter(|moment| *moment > self.at) {
			self.source.turns_at(moment);
		}
	}

	/// A member by its number, if it was admitted.
	pub fn find_member(&self, id: MemberId) -> Found<Option<MemberHead>, S> {
		let Some(value) = self.value(&keys::member(id))? else { return Ok(None) };
		let member = MemberHead::decode(&mut value.as_slice());
		member.map(Some).map_err(|_| ReadError::UnknownForm)
	}

	/// A member that a record names.
	pub fn member(&self, id: MemberId) -> Found<(NamedMember, MemberHead), S> {
		let member = self.find_member(id)?.ok_or(ReadError::Dangling)?;
		Ok((NamedMember { id, name: member.name.clone() }, member))
	}

	/// A trade item.
	pub fn trade_item(&self, gtin: Gtin) -> Found<Option<TradeItem>, S> {
		self.get(&keys::trade_item(gtin.value()))
	}

	/// The number of the batch that is one pack of a lot.
	pub fn batch_of_pack(&self, gtin: Gtin, lot: &Lot, pack: u16) -> Found<Option<BatchId>, S> {
		self.get(&keys::batch_of_pack(gtin.value(), lot.as_bytes(), pack))
	}

	/// The number of the batch that a label names.
	pub fn batch_of(&self, label: &Label) -> Found<Option<BatchId>, S> {
		self.batch_of_pack(label.gtin, &label.lot, label.serial.pack())
	}

	/// Which use of an SSCC is the present one.
	pub fn usage(&self, sscc: Sscc) -> Found<Option<u32>, S> {
		self.get(&keys::sscc_usage(sscc.value()))
	}

	/// The state of a unit; `None` if nobody touched it.
	pub fn unit(&self, unit: UnitRef) -> Found<Option<UnitState>, S> {
		self.get(&keys::unit(unit.batch, unit.index))
	}

	/// What is certified of a batch or a unit.
	pub fn certificates(&self, subject: &Subject) -> Found<Vec<CertificateView>, S> {
		let list = match subject {
			Subject::Batch(batch) => keys::certificates_of_batch(*batch),
			Subject::Unit(unit) => keys::certificates_of_unit(unit.batch, unit.index),
			Subject::LogisticUnit(_) => return Ok(Vec::new()),
		};
		let ids: Vec<CertificateId> = self.get(&list)?.unwrap_or_default();
		self.source.expect(&mut ids.iter().map(|id| keys::certificate(*id)));
		let certificates: Vec<(CertificateId, Certificate)> = ids
			.into_iter()
			.map(|id| Ok((id, self.named(&keys::certificate(id))?)))
			.collect::<Found<_, S>>()?;
		self.source.expect(&mut certificates.iter().map(|(_, one)| keys::member(one.member)));
		certificates.into_iter().map(|(id, one)| self.certificate(id, one)).collect()
	}

	fn certificate(
		&self,
		id: CertificateId,
		certificate: Certificate,
	) -> Found<CertificateView, S> {
		let (by, member) = self.member(certificate.member)?;
		let valid = certificate.is_valid(self.at, |_, role| member.has_role(role, self.at));
		self.turns_at(certificate.expires_at);
		self.turns_at(Some(member.valid_until));
		if let MemberStatus::Suspended { until } = member.status {
			self.turns_at(until);
		}
		Ok(CertificateView { id, certificate, by, valid })
	}

	/// The recalls of a batch, the lifted ones too.
	pub fn recalls(&self, batch: BatchId) -> Found<Vec<RecallView>, S> {
		let ids: Vec<RecallId> = self.get(&keys::recalls_of(batch))?.unwrap_or_default();
		self.source.expect(&mut ids.iter().map(|id| keys::recall(*id)));
		let recalls: Vec<(RecallId, Recall)> = ids
			.into_iter()
			.map(|id| Ok((id, self.named(&keys::recall(id))?)))
			.collect::<Found<_, S>>()?;
		self.source.expect(&mut recalls.iter().map(|(_, one)| keys::member(one.member)));
		let view = |(id, recall): (RecallId, Recall)| {
			Ok(RecallView { id, by: self.member(recall.member)?.0, recall })
		};
		recalls.into_iter().map(view).collect()
	}

	/// The record of a batch, without what is said of it.
	pub fn find_batch(&self, id: BatchId) -> Found<Option<Batch>, S> {
		self.get(&keys::batch(id))
	}

	/// A batch with all that is said of it.
	pub fn batch(&self, id: BatchId) -> Found<Option<BatchView>, S> {
		let Some(batch) = self.find_batch(id)? else { return Ok(None) };
		let gtin = batch.spec.gtin.value();
		let wanted = [
			keys::trade_item(gtin),
			keys::member(batch.member),
			keys::certificates_of_batch(id),
			keys::recalls_of(id),
		];
		self.source.expect(&mut wanted.into_iter());
		let item: TradeItem = self.named(&keys::trade_item(gtin))?;
		self.turns_at(batch.spec.expires_at);
		Ok(Some(BatchView {
			id,
			brand: self.member(batch.member)?.0,
			item: item.name,
			certificates: self.certificates(&Subject::Batch(id))?,
			recalls: self.recalls(id)?,
			batch,
		}))
	}

	/// What is to be said of a label whose batch is looked up.
	pub fn scan(&self, label: &Label, evidence: Option<&Evidence>) -> Found<ScanReport, S> {
		let batch = self.batch_of(label)?;
		self.scan_in(batch, label, evidence)
	}

	/// What is to be said of a label, if its batch is known.
	pub fn scan_in(
		&self,
		batch: Option<BatchId>,
		label: &Label,
		evidence: Option<&Evidence>,
	) -> Found<ScanReport, S> {
		let mut report = ScanReport {
			label: label.clone(),
			verdict: Verdict::Unknown,
			at: self.at,
			batch: None,
			unit: None,
			certificates: Vec::new(),
		};
		let Some(id) = batch else { return Ok(report) };
		let index: UnitIndex = label.serial.index();
		let of_unit = [keys::unit(id, index), keys::certificates_of_unit(id, index)];
		self.source.expect(&mut of_unit.into_iter());
		let view = self.batch(id)?.ok_or(ReadError::Dangling)?;
		let spec = &view.batch.spec;
		if !is_of_batch(label, spec) {
			return Err(ReadError::OtherBatch);
		}
		match evidence {
			_ if index >= spec.count => {}
			None => report.verdict = Verdict::Unverifiable,
			Some(evidence) if !evidence.opens(spec, label) => {}
			Some(_) => {
				let unit = UnitRef { batch: id, index };
				report.unit = self.unit(unit)?;
				report.certificates = self.certificates(&Subject::Unit(unit))?;
				let state = report.unit.unwrap_or_default();
				let is_recalled = view.recalls.iter().any(|one| one.recall.stops(index));
				report.verdict = Verdict::of_opened(spec, &state, is_recalled, self.at);
			}
		}
		report.batch = Some(view);
		Ok(report)
	}

	/// A deposit.
	pub fn deposit(&self, id: DepositId) -> Found<Option<Deposit>, S> {
		let page: Option<DepositPage> = self.get(&keys::deposit(id))?;
		Ok(page.as_ref().and_then(|page| page.get(page_of(id).1)).cloned())
	}

	/// The deposits of a file that come first, the one with priority at the front.
	pub fn deposits_of(&self, file: &FileHash) -> Found<Option<Listed>, S> {
		self.get(&keys::deposits_of_file(&file.encode()))
	}

	/// A receivable.
	pub fn receivable(&self, id: ReceivableId) -> Found<Option<Receivable>, S> {
		self.get(&keys::receivable(id))
	}

	/// The accounts of a receivable; `None` until its obligor confirmed it.
	pub fn book(&self, id: ReceivableId) -> Found<Option<Book>, S> {
		self.get(&keys::book(id))
	}

	/// A holding of a receivable.
	pub fn holding(&self, receivable: ReceivableId, seq: u32) -> Found<Option<Holding>, S> {
		let page: Option<HoldingPage> = self.get(&keys::holding(receivable, seq))?;
		Ok(page.and_then(|page| page.get(finance::page_of(seq).1).cloned().flatten()))
	}

	/// Where the passport of a merchant stands; `None` if the chain knows neither her nor such a policy.
	pub fn passport(&self, merchant: &Principal, basis: Basis) -> Found<Option<StatusView>, S> {
		status(&mut passports::Ledgers(self), merchant, basis)
	}
}

fn decode<T: Decode>(mut bytes: &[u8]) -> Option<T> {
	T::decode_all(&mut bytes).ok()
}

fn to_value(record: &impl serde::Serialize) -> Option<serde_json::Value> {
	serde_json::to_value(record).ok()
}
