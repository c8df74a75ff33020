//! A chain of one validator with everybody that calls of every type need.

use super::floor::one;
use crate::{
	context::{Context, Outcome},
	custody::packer::{specs, Packer},
	sender::Sender,
	world::{admit_brand, ADMIN},
};
use carnet_client::chain::{Call, Chain, Mode};
use carnet_network::{
	members::{admit, Member},
	passports::{credential, Registry},
	receivables::Trade,
	Network,
};
use carnet_primitives::{member::Role, passports::NewCredential, subject::BatchId, H256};
use sp_crypto_hashing::blake2_256;
use std::{collections::BTreeMap, ops::Range, sync::Arc};
use subxt::ext::codec::{self, Decode, Input};

/// The node that gets calls.
pub const WRITER: usize = 0;
/// The node that gets none.
pub const READER: usize = 1;

/// Calls that are sent before the next ones are signed: a node takes but few more of one signer when 2,048 wait.
pub const AT_ONCE: usize = 1_900;
/// Batches of a call: as many as it may have.
pub const BATCHES: u32 = 64;
/// Works, hand-overs or credentials of a call in bulk: so many that some calls share a block.
pub const MANY: u32 = 250;
/// The status list of the credentials.
pub const LIST: u32 = 0;
/// Calls of a preparation in one transaction. With those in bulk, each is one.
pub const TOGETHER: usize = 20;

/// The chain. Whoever else is needed comes when it is asked for.
pub struct Site {
	/// The nodes.
	pub network: Network,
	/// A connection to the node that gets calls.
	pub chain: Chain,
	/// The brand.
	pub brand: Member,
	/// Its goods.
	pub packer: Packer,
	trade: Option<Arc<Trade>>,
	registry: Option<Arc<Registry>>,
	others: BTreeMap<&'static str, Member>,
	/// Numbers that were given.
	numbers: u32,
	/// Entries of the status list that were given.
	entries: u32,
	/// Trade items that were given.
	items: u32,
}

impl Site {
	/// Starts the nodes and admits the brand.
	pub async fn open(context: &Context) -> Outcome<Self> {
		let network = one(context).await?;
		let chain = Chain::connect(network.node(WRITER).url(), None).await?;
		let brand = admit_brand(&chain).await?;
		let packer = Packer::new(&chain, ADMIN, "SITE").await?;
		Ok(Self {
			network,
			chain,
			brand,
			packer,
			trade: None,
			registry: None,
			others: BTreeMap::new(),
			numbers: 0,
			entries: 0,
			items: 0,
		})
	}

	/// A number that was not given before.
	pub fn number(&mut self) -> u32 {
		self.numbers += 1;
		self.numbers
	}

	/// Those who trade, with one holder.
	pub async fn trade(&mut self) -> Outcome<Arc<Trade>> {
		if self.trade.is_none() {
			self.trade = Some(Arc::new(Trade::open(&self.chain, 1).await?));
		}
		self.trade.clone().ok_or_else(|| "nobody trades".into())
	}

	/// An issuer, its schema, and a platform that asks for it.
	pub async fn registry(&mut self) -> Outcome<Arc<Registry>> {
		if self.registry.is_none() {
			self.registry = Some(Arc::new(Registry::open(&self.chain, 1, 1).await?));
		}
		self.registry.clone().ok_or_else(|| "nobody issues credentials".into())
	}

	/// A member with a role, by its name.
	pub async fn other(&mut self, name: &'static str, role: Role) -> Outcome<Member> {
		if let Some(member) = self.others.get(name) {
			return Ok(member.clone());
		}
		let member = admit(&self.chain, name, &[role], &[]).await?;
		self.others.insert(name, member.clone());
		Ok(member)
	}

	/// Makes calls of a member in their order, so many in a transaction, and waits until all are final. What they did is not
	/// looked at: those for which they prepare fail if they did not do it.
	pub async fn prepare(&self, by: &Member, calls: &[Call], together: usize) -> Outcome {
		let at = self.chain.finalised().await?;
		let transaction = |some: &[Call]| match some {
			[one] => Ok(one.clone()),
			_ => at.batch_all(some),
		};
		let all = calls.chunks(together).map(transaction).collect::<Result<Vec<_>, _>>()?;
		let sender = Sender::connect(self.chain.url(), &by.key).await?;
		for some in all.chunks(AT_ONCE) {
			sender.submit(some).await?;
		}
		Ok(())
	}

	/// The same with calls that make something to which the chain gives a number. Gives the first one, with which this event
	/// begins; as long as nobody else makes such things, the others follow.
	pub async fn numbered(
		&self,
		by: &Member,
		calls: &[Call],
		together: usize,
		[pallet, event]: [&str; 2],
	) -> Outcome<u64> {
		let (first, rest) = calls.split_first().ok_or("there is no call")?;
		let included = self.chain.submit(first, &by.signer()?).await?;
		let Number(number) = included.first(pallet, event)?;
		self.prepare(by, rest, together).await?;
		Ok(number)
	}

	/// New batches of the brand of so many units, each a lot of its own.
	pub async fn batches(&mut self, count: u32, units: u32) -> Outcome<Vec<BatchId>> {
		let lot = format!("F{}X", self.number());
		let specs = specs(&lot, 0..count, units)?;
		let calls: Vec<Call> = specs.chunks(BATCHES as usize).map(Call::register_batches).collect();
		let event = ["Products", "BatchRegistered"];
		let first = self.numbered(&self.brand, &calls, 1, event).await?;
		Ok((first..).take(count as usize).collect())
	}

	/// Entries of the status list that were not given before.
	pub fn entries(&mut self, count: u32) -> Range<u32> {
		next(&mut self.entries, count)
	}

	/// Numbers of trade items that were not given before.
	pub fn items(&mut self, count: u32) -> Range<u32> {
		next(&mut self.items, count)
	}

	/// Credentials that nobody issued yet, of as many merchants who have none.
	pub async fn credentials(&mut self, count: u32) -> Outcome<Vec<NewCredential>> {
		let number = self.number();
		let now = self.chain.finalised().await?.now().await?;
		let one = |index| credential(&made_up(number, index).0.into(), index, now);
		Ok(self.entries(count).map(one).collect())
	}

	/// The same, once they were issued.
	pub async fn issued(&mut self, count: u32) -> Outcome<Vec<NewCredential>> {
		let all = self.credentials(count).await?;
		let registry = self.registry().await?;
		let issuer = registry.issuers.first().ok_or("there is no issuer")?;
		let issue = |some| Call::issue_credentials(registry.schema, LIST, some, Mode::AllOrNone);
		let calls: Vec<Call> = all.chunks(MANY as usize).map(issue).collect();
		self.prepare(issuer, &calls, 1).await?;
		Ok(all)
	}
}

fn next(given: &mut u32, count: u32) -> Range<u32> {
	let first = *given;
	*given += count;
	first..*given
}

/// A hash of nothing, another one for each place of each number.
pub fn made_up(number: u32, place: u32) -> H256 {
	H256(blake2_256(format!("fit {number} {place}").as_bytes()))
}

/// The number with which an event begins, whatever follows.
struct Number(u64);

impl Decode for Number {
	fn decode<I: Input>(input: &mut I) -> Result<Self, codec::Error> {
		let number = u64::decode(input)?;
		while input.read_byte().is_ok() {}
		Ok(Self(number))
	}
}

#[cfg(test)]
mod tests {
	use super::{made_up, next, Number};
	use subxt::ext::codec::{DecodeAll, Encode};

	#[test]
	fn the_number_of_an_event_is_read_whatever_follows() {
		let event = (7u64, [1u8; 40], "text").encode();
		let found = Number::decode_all(&mut event.as_slice());
		assert!(found.is_ok_and(|Number(number)| number == 7));
		assert!(Number::decode_all(&mut [7u8; 7].as_slice()).is_err());
	}

	#[test]
	fn nothing_is_given_twice() {
		let mut given = 0;
		assert_eq!([3, 0, 2].map(|count| next(&mut given, count)), [0..3, 3..3, 3..5]);
	}

	#[test]
	fn what_is_made_up_is_new_in_every_place_of_every_number() {
		let all = [made_up(1, 1), made_up(1, 2), made_up(2, 1), made_up(11, 1), made_up(1, 11)];
		for (at, one) in all.iter().enumerate() {
			assert!(all.iter().skip(at + 1).all(|other| other != one));
		}
	}
}
