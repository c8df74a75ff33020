//! What a bundle can be about. A kind is an entry of the table and a function.

use super::{passport, source::Source, trace};
use crate::Error;
use carnet_primitives::{
	copyright::{page_of, DepositId, DepositPage},
	decimal,
	gs1::Gtin,
	member::MemberId,
	products::{Batch, Certificate, CertificateId, Recall, RecallId, TradeItem},
	receivables::{self, HoldingPage, ReceivableId},
	subject::{BatchId, UnitIndex},
};
use carnet_verifier::{storage_keys as at, Hash};
use codec::{Decode, DecodeAll, Encode};

/// A kind.
pub(crate) struct Kind {
	/// How a bundle names it: a number of [`carnet_verifier::KINDS`].
	pub number: u8,
	/// How people name it.
	pub name: &'static str,
	/// How its things are named, with an example.
	pub id: &'static str,
	/// What is to be proved of a thing; `None` if the id is none, or if the state has no such thing.
	claim: fn(&str, &State) -> Result<Option<Claim>, ClaimError>,
}

/// What is to be proved of a thing.
pub(crate) struct Claim {
	pub subject: Vec<u8>,
	pub keys: Vec<Vec<u8>>,
}

/// Every kind.
pub(crate) const KINDS: &[Kind] = &[
	Kind { number: 1, name: "member", id: "the number of a member, such as 7", claim: member },
	Kind { number: 2, name: "batch", id: "the number of a batch, such as 42", claim: batch },
	Kind {
		number: 3,
		name: "unit",
		id: "the number of a batch and the index of a unit, such as 42/1",
		claim: unit,
	},
	Kind { number: 4, name: "item", id: "a GTIN, such as 09506000134352", claim: item },
	Kind {
		number: 5,
		name: "trace",
		id: "the number of a batch, batch/index of a unit, or an SSCC with or without /use",
		claim: trace::claim,
	},
	Kind { number: 6, name: "deposit", id: "the number of a deposit, such as 42", claim: deposit },
	Kind {
		number: 7,
		name: "holding",
		id: "the number of a receivable and that of a holding of it, such as 42/0",
		claim: holding,
	},
	Kind {
		number: 8,
		name: "passport",
		id: "the account of a merchant, alone or with /platform/ or /policy/ and its number",
		claim: passport::claim,
	},
];

/// Why there is no claim.
pub(crate) enum ClaimError {
	/// The text is no id of the kind.
	NotAnId,
	/// The state cannot be read.
	Failed(Error),
}

impl From<Error> for ClaimError {
	fn from(error: Error) -> Self {
		Self::Failed(error)
	}
}

impl Kind {
	/// The kind with this name.
	pub fn of(name: &str) -> Result<&'static Self, Error> {
		let kind = KINDS.iter().find(|kind| kind.name == name);
		kind.ok_or_else(|| Error::UnknownKind(name.chars().take(32).collect()))
	}

	/// What is to be proved of a thing; `None` if the state has no such thing.
	pub fn claim(&self, id: &str, state: &State) -> Result<Option<Claim>, Error> {
		(self.claim)(id, state).map_err(|error| match error {
			ClaimError::NotAnId => self.not_an_id(),
			ClaimError::Failed(error) => error,
		})
	}

	/// Says how its things are named.
	pub const fn not_an_id(&self) -> Error {
		Error::InvalidId { kind: self.name, form: self.id }
	}
}

fn unknown_form() -> Error {
	Error::RuntimeFailed("a record is of a form that this node does not know".into())
}

/// The state of a block.
pub(crate) struct State<'a> {
	pub source: &'a dyn Source,
	pub block: Hash,
}

impl State<'_> {
	/// The record at a key.
	pub fn get<T: Decode>(&self, key: &[u8]) -> Result<Option<T>, Error> {
		let value = self.source.read(&self.block, key)?;
		value.map(|value| T::decode_all(&mut &value[..])).transpose().map_err(|_| unknown_form())
	}

	/// The start of the record at a key.
	pub fn get_head<T: Decode>(&self, key: &[u8]) -> Result<Option<T>, Error> {
		let value = self.source.read(&self.block, key)?;
		value.map(|value| T::decode(&mut &value[..])).transpose().map_err(|_| unknown_form())
	}
}

pub(super) type Claimed = Result<Option<Claim>, ClaimError>;

fn parse<T: std::str::FromStr>(text: &str) -> Result<T, ClaimError> {
	decimal::parse(text).ok_or(ClaimError::NotAnId)
}

fn member(id: &str, state: &State) -> Claimed {
	let member: MemberId = parse(id)?;
	let key = at::member(member);
	let found = state.source.read(&state.block, &key)?;
	Ok(found.map(|_| Claim { subject: member.encode(), keys: vec![key] }))
}

fn batch(id: &str, state: &State) -> Claimed {
	let id: BatchId = parse(id)?;
	let Some(batch) = state.get::<Batch>(&at::batch(id))? else { return Ok(None) };
	Ok(Some(Claim { subject: id.encode(), keys: of_batch(id, &batch, state)? }))
}

/// The batch, its brand and trade item, and every recall and certificate of it with who states it.
pub(super) fn of_batch(id: BatchId, batch: &Batch, state: &State) -> Result<Vec<Vec<u8>>, Error> {
	let item = at::trade_item(batch.spec.gtin.value());
	let mut keys = vec![at::batch(id), at::member(batch.member), item];
	keys.extend(recalls(id, state)?);
	keys.extend(certificates(at::certificates_of_batch(id), state)?);
	Ok(keys)
}

/// The list of the recalls of a batch, with each of them and who states it.
pub(super) fn recalls(id: BatchId, state: &State) -> Result<Vec<Vec<u8>>, Error> {
	let recalls: Vec<RecallId> = state.get(&at::recalls_of(id))?.unwrap_or_default();
	let mut keys = vec![at::recalls_of(id)];
	for id in recalls {
		if let Some(recall) = state.get::<Recall>(&at::recall(id))? {
			keys.extend([at::recall(id), at::member(recall.member)]);
		}
	}
	Ok(keys)
}

/// A list of certificates, with each of them and who states it.
fn certificates(list: Vec<u8>, state: &State) -> Result<Vec<Vec<u8>>, Error> {
	let certificates: Vec<CertificateId> = state.get(&list)?.unwrap_or_default();
	let mut keys = vec![list];
	for id in certificates {
		if let Some(certificate) = state.get::<Certificate>(&at::certificate(id))? {
			keys.extend([at::certificate(id), at::member(certificate.member)]);
		}
	}
	Ok(keys)
}

fn unit(id: &str, state: &State) -> Claimed {
	let (id, index) = id.split_once('/').ok_or(ClaimError::NotAnId)?;
	let (id, index): (BatchId, UnitIndex) = (parse(id)?, parse(index)?);
	let Some(batch) = state.get::<Batch>(&at::batch(id))? else { return Ok(None) };
	if index >= batch.spec.count {
		return Ok(None);
	}
	let keys = of_unit(id, index, &batch, state)?;
	Ok(Some(Claim { subject: (id, index).encode(), keys }))
}

/// A unit with its batch, and every certificate of it with who states it.
pub(super) fn of_unit(
	id: BatchId,
	index: UnitIndex,
	batch: &Batch,
	state: &State,
) -> Result<Vec<Vec<u8>>, Error> {
	let mut keys = of_batch(id, batch, state)?;
	// Nobody may have touched the unit: then the bundle proves that there is no record of it.
	keys.push(at::unit(id, index));
	keys.extend(certificates(at::certificates_of_unit(id, index), state)?);
	Ok(keys)
}

fn item(id: &str, state: &State) -> Claimed {
	let gtin = Gtin::parse(id).map_err(|_| ClaimError::NotAnId)?;
	let key = at::trade_item(gtin.value());
	let Some(item) = state.get::<TradeItem>(&key)? else { return Ok(None) };
	Ok(Some(Claim { subject: gtin.value().encode(), keys: vec![key, at::member(item.member)] }))
}

/// A deposit, who made it, and the list of its file: the record alone does not tell which deposit has priority now.
fn deposit(id: &str, state: &State) -> Claimed {
	let id: DepositId = parse(id)?;
	let key = at::deposit(id);
	let page: Option<DepositPage> = state.get(&key)?;
	let deposit = page.as_ref().and_then(|page| page.get(page_of(id).1));
	let Some(deposit) = deposit else { return Ok(None) };
	let mut keys = vec![key, at::deposits_of_file(&deposit.work.file.encode())];
	keys.extend(deposit.by.member().map(at::member));
	Ok(Some(Claim { subject: id.encode(), keys }))
}

/// A holding, the receivable of which it is a part, and the book that says where that stands.
fn holding(id: &str, state: &State) -> Claimed {
	let (receivable, seq) = id.split_once('/').ok_or(ClaimError::NotAnId)?;
	let (receivable, seq): (ReceivableId, u32) = (parse(receivable)?, parse(seq)?);
	let key = at::holding(receivable, seq);
	let page: Option<HoldingPage> = state.get(&key)?;
	let place = page.as_ref().and_then(|page| page.get(receivables::page_of(seq).1));
	// One that was paid, discharged, written off, split up or joined to another one is gone.
	let Some(Some(_)) = place else { return Ok(None) };
	let keys = vec![at::receivable(receivable), at::book(receivable), key];
	Ok(Some(Claim { subject: (receivable, seq).encode(), keys }))
}
