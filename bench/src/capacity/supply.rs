//! Calls of one type by one key, as many as are asked for.

use super::site::{Site, BATCHES, LIST, MANY, WRITER};
use crate::{
	context::Outcome,
	copyright::works::plain,
	custody::{
		packer::spec,
		yard::{out_or_back, DOCUMENT},
	},
	receivables::market::{deal_out, EACH},
};
use carnet_client::chain::{Call, Mode, Signer};
use carnet_network::{
	members::{add_operators, Member},
	receivables::{to, PARTS, PLAIN},
};
use carnet_primitives::{
	copyright::Work,
	member::Permission,
	passports::{Change, NewCredential, Place},
	products::BatchSpec,
	receivables::{Amount, HoldingId, Recipient},
	subject::Subject,
	H256,
};
use serde_json::json;
use sp_crypto_hashing::blake2_256;

const UNITS_OF_A_BATCH: u32 = 1_000;
/// EPCIS events of a logistic unit: a member can record a hundred.
const EVENTS_OF_A_UNIT: u32 = 50;
const HALF: Amount = EACH / 2;

/// A type of calls.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
	/// `Copyright.deposit`.
	Deposit,
	/// `Copyright.deposit_many`.
	Deposits,
	/// `Custody.record`.
	Record,
	/// `Custody.deliver` and `Custody.take_back` in turn, of one logistic unit.
	Delivery,
	/// The same of many.
	Deliveries,
	/// `Products.register_batch`.
	Batch,
	/// `Products.register_batches`.
	Batches,
	/// `Passports.change_many`, which suspends and reinstates in turn.
	Statuses,
	/// `Receivables.transfer`.
	Transfer,
	/// `Receivables.split` into two.
	Split,
	/// `Receivables.split` into many.
	Splits,
}

impl Kind {
	/// Records that a call makes or changes.
	pub const fn items(self) -> u32 {
		match self {
			Self::Deposits | Self::Deliveries | Self::Statuses => MANY,
			Self::Batches => BATCHES,
			Self::Splits => PARTS,
			_ => 1,
		}
	}

	/// What people call it.
	pub fn name(self) -> String {
		match self {
			Self::Deposit => "deposit".into(),
			Self::Deposits => format!("deposits, {MANY} in a call"),
			Self::Record => "EPCIS event".into(),
			Self::Delivery => "hand-over".into(),
			Self::Deliveries => format!("hand-overs, {MANY} in a call"),
			Self::Batch => "batch".into(),
			Self::Batches => format!("batches, {BATCHES} in a call"),
			Self::Statuses => format!("changes of credentials, {MANY} in a call"),
			Self::Transfer => "transfer of a holding".into(),
			Self::Split => "split of a holding into two".into(),
			Self::Splits => format!("split of a holding into {PARTS} and the rest"),
		}
	}

	const fn permission(self) -> Permission {
		match self {
			Self::Deposit | Self::Deposits => Permission::Copyright,
			Self::Record | Self::Delivery | Self::Deliveries => Permission::Custody,
			Self::Batch | Self::Batches => Permission::Produce,
			Self::Statuses => Permission::Passports,
			Self::Transfer | Self::Split | Self::Splits => Permission::Receivables,
		}
	}

	/// The member that makes the calls.
	async fn member(self, site: &mut Site) -> Outcome<Member> {
		Ok(match self {
			Self::Transfer | Self::Split => site.trade().await?.holder(0).clone(),
			Self::Splits => site.trade().await?.creditor.clone(),
			Self::Statuses => {
				let registry = site.registry().await?;
				registry.issuers.first().ok_or("there is no issuer")?.clone()
			}
			_ => site.brand.clone(),
		})
	}
}

/// What calls are about that can be made again and again.
enum Things {
	None,
	/// Logistic units, each with one event when they were packed.
	Units(Vec<Subject>),
	/// Credentials that counted when they were issued.
	Places(Vec<Place>),
}

/// A key that makes calls of one type and no others.
pub struct Supply {
	/// The type.
	pub kind: Kind,
	/// The secret URI of the key.
	pub key: String,
	number: u32,
	things: Things,
}

/// Calls in their order, of which the first has a nonce.
pub struct Calls {
	/// The nonce.
	pub first: u64,
	/// The calls.
	pub all: Vec<Call>,
}

impl Supply {
	/// Makes a key, and what its calls are about.
	pub async fn new(site: &mut Site, kind: Kind) -> Outcome<Self> {
		let (number, member) = (site.number(), kind.member(site).await?);
		let key = format!("{}//{kind:?}//{number}", member.key);
		add_operators(&site.chain, &member, std::slice::from_ref(&key), kind.permission()).await?;
		let things = match kind {
			Kind::Delivery | Kind::Deliveries => {
				Things::Units(site.packer.pack(kind.items() as usize, 1).await?)
			}
			Kind::Statuses => {
				let place = |it: NewCredential| Place { subject: it.subject, index: it.index };
				Things::Places(site.issued(MANY).await?.into_iter().map(place).collect())
			}
			_ => Things::None,
		};
		Ok(Self { kind, key, number, things })
	}

	/// So many calls, which come behind all that the key has made. What they need is on the chain then.
	pub async fn calls(&self, site: &mut Site, count: u32) -> Outcome<Calls> {
		let address = Signer::from_suri(&self.key)?.account().to_string();
		let rpc = site.network.node(WRITER).rpc();
		let first: u64 = rpc.call("system_accountNextIndex", &[json!(address)]).await?;
		// The key makes no other calls, so its nonce counts those that it made.
		let made = u32::try_from(first)?;
		let places = made..made.saturating_add(count);
		let all: Vec<Call> = match (self.kind, &self.things) {
			(Kind::Deposit, _) => places.map(|at| Call::deposit(&self.work(at, 0))).collect(),
			(Kind::Deposits, _) => places.map(|at| self.deposits(at)).collect(),
			(Kind::Batch, _) => {
				let one = |at| Ok(Call::new("Products", "register_batch", self.batch(at, 0)?));
				places.map(one).collect::<Outcome<_>>()?
			}
			(Kind::Batches, _) => places.map(|at| self.batches(at)).collect::<Outcome<_>>()?,
			(Kind::Record, _) => {
				let units = count.div_ceil(EVENTS_OF_A_UNIT) as usize;
				let units = site.packer.pack(units, 1).await?;
				let mut calls = site.packer.records_of(&units, EVENTS_OF_A_UNIT as usize).await?;
				calls.truncate(count as usize);
				calls
			}
			(Kind::Delivery | Kind::Deliveries, Things::Units(units)) => {
				places.map(|at| out_or_back(units, 1, at)).collect()
			}
			(Kind::Statuses, Things::Places(all)) => places.map(|at| change(all, at)).collect(),
			(Kind::Transfer | Kind::Split, _) => self.of_holdings(site, count).await?,
			(Kind::Splits, _) => {
				let (trade, parts) = (site.trade().await?, count * PARTS);
				let id = trade.owe(&site.chain, Amount::from(parts) * EACH).await?;
				trade.deal(id, parts, EACH)
			}
			(kind, _) => return Err(format!("there is nothing for {}", kind.name()).into()),
		};
		Ok(Calls { first, all })
	}

	/// A photo that nobody has deposited.
	fn work(&self, at: u32, place: u32) -> Work {
		plain(H256(blake2_256(format!("{} {at} {place}", self.key).as_bytes())))
	}

	fn deposits(&self, at: u32) -> Call {
		let works: Vec<Work> = (0..MANY).map(|place| self.work(at, place)).collect();
		Call::deposit_many(&works, Mode::AllOrNone)
	}

	/// A batch of a lot that nobody has registered.
	fn batch(&self, at: u32, place: u32) -> Outcome<BatchSpec> {
		spec(&format!("C{}X{at}X{place}", self.number), UNITS_OF_A_BATCH)
	}

	fn batches(&self, at: u32) -> Outcome<Call> {
		let specs = (0..BATCHES).map(|place| self.batch(at, place)).collect::<Outcome<Vec<_>>>()?;
		Ok(Call::register_batches(&specs))
	}

	/// A call for each of so many new holdings.
	async fn of_holdings(&self, site: &mut Site, count: u32) -> Outcome<Vec<Call>> {
		let trade = site.trade().await?;
		let receivable = deal_out(&site.chain, &trade, count).await?;
		let creditor = to(&trade.creditor);
		let call = |seq: u32| {
			let holding = HoldingId { receivable, seq };
			match self.kind {
				Kind::Transfer => PLAIN.transfer(holding, &creditor),
				_ => PLAIN.split(holding, &[(Recipient::Own, HALF)], EACH - HALF),
			}
		};
		Ok((1..=count).map(call).collect())
	}
}

/// All of these are suspended, or reinstated: the call behind so many others.
fn change(places: &[Place], made: u32) -> Call {
	let change = if made.is_multiple_of(2) { Change::Suspend } else { Change::Reinstate };
	Call::change_credentials(LIST, places, change, DOCUMENT, Mode::AllOrNone)
}

#[cfg(test)]
mod tests {
	use super::change;

	#[test]
	fn what_was_suspended_is_reinstated_by_the_next_call() {
		assert_ne!(change(&[], 0), change(&[], 1));
		assert_eq!(change(&[], 0), change(&[], 2));
	}
}
