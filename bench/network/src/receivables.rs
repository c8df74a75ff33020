//! Trade on a chain with a sudo key: who owes and who holds, for tests and measurements.

use crate::{
	error::{Error, Result},
	members::{admit, enact, Member},
};
use carnet_client::chain::{Call, Chain, GovernanceCall, Snapshot, Under};
use carnet_primitives::{
	member::Role,
	receivables::{
		Amount, AssetId, Currency, Date, DayCount, HoldingId, HoldingView, InvoiceKey, InvoiceKeys,
		InvoiceRef, Party, Principal, ReceivableId, Recipient, Statement, Terms,
	},
	BoundedVec, H256,
};
use sp_crypto_hashing::blake2_256;

/// The settlement asset.
pub const ASSET: AssetId = 1;
/// Parts of one split.
pub const PARTS: u32 = 100;

const CURRENCY: &str = "CNY";
/// Days until a receivable is due.
const TENOR: u32 = 90;
/// Everybody acts by its name here.
pub const PLAIN: Under = Under(None);

/// The keys of the invoice of a receivable: another one for each.
pub fn keys(receivable: ReceivableId) -> InvoiceKeys {
	let hash = |what: &str| H256(blake2_256(format!("{what} {receivable}").as_bytes()));
	InvoiceKeys::truncate_from(vec![InvoiceKey { key: hash("key"), soft: hash("soft") }])
}

/// A member by its name.
pub fn to(member: &Member) -> Recipient {
	Recipient::Party(Party::Member(member.id))
}

/// Those who trade with each other.
pub struct Trade {
	/// Owes.
	pub obligor: Member,
	/// Issues receivables, and holds them first.
	pub creditor: Member,
	/// Issues the money.
	pub financier: Member,
	/// Get holdings.
	pub holders: Vec<Member>,
}

impl Trade {
	/// Admits them, so many holders among them, and registers the settlement asset.
	pub async fn open(chain: &Chain, holders: usize) -> Result<Self> {
		let obligor = admit(chain, "Obligor", &[Role::Obligor], &[]).await?;
		let creditor = admit(chain, "Creditor", &[Role::Brand], &[]).await?;
		let financier = admit(chain, "Financier", &[Role::Financier], &[]).await?;
		let mut all = Vec::with_capacity(holders);
		for number in 0..holders {
			all.push(admit(chain, &format!("Holder{number}"), &[Role::Brand], &[]).await?);
		}
		let name = "Money of the tests".to_owned();
		let asset = GovernanceCall::RegisterAsset(ASSET, currency()?, financier.id, name);
		enact(chain, &asset.call()).await?;
		Ok(Self { obligor, creditor, financier, holders: all })
	}

	/// The holders in turn.
	pub fn holder(&self, number: u32) -> &Member {
		let place = number as usize % self.holders.len().max(1);
		self.holders.get(place).unwrap_or(&self.creditor)
	}

	/// What the creditor states of a receivable over an amount that is confirmed today.
	pub async fn terms(&self, at: &Snapshot, face: Amount) -> Result<Terms> {
		let document = H256(blake2_256(b"a document"));
		let invoice = InvoiceRef { document, open: face, assigned: face };
		Ok(Terms {
			obligor: self.obligor.principal(),
			guarantor: None,
			currency: currency()?,
			face,
			due_on: Date::of(at.now().await?).plus(TENOR),
			grace_days: 5,
			default_rate: 500,
			day_count: DayCount::Act365Fixed,
			invoices: BoundedVec::truncate_from(vec![invoice]),
			contract: document,
			undertaking: document,
			subject: None,
			delivery: None,
			registry: None,
			assignable: true,
			min_part: Some(1),
			defences_waived: true,
		})
	}

	/// A receivable over an amount, which the obligor owes from then on. Its creditor has the first holding.
	pub async fn owe(&self, chain: &Chain, face: Amount) -> Result<ReceivableId> {
		let terms = self.terms(&chain.finalised().await?, face).await?;
		let included = chain.submit(&PLAIN.issue(&terms), &self.creditor.signer()?).await?;
		let (id, _) = included.issued()?;
		let confirm = PLAIN.confirm(id, Some(ASSET), &keys(id));
		chain.submit(&confirm, &self.obligor.signer()?).await?;
		Ok(id)
	}

	/// Pays an amount in: money that is issued for it.
	pub async fn fund(&self, chain: &Chain, id: ReceivableId, amount: Amount) -> Result {
		let mint = Call::mint(ASSET, &self.obligor.principal(), amount);
		chain.submit(&mint, &self.financier.signer()?).await?;
		let fund = PLAIN.fund_settlement(id, ASSET, amount);
		chain.submit(&fund, &self.obligor.signer()?).await?;
		Ok(())
	}

	/// Calls of the creditor that make so many equal parts of all of the first holding, for the holders in turn. The parts get
	/// the numbers from 1 on; so many come into one call.
	pub fn deal(&self, id: ReceivableId, parts: u32, each: Amount) -> Vec<Call> {
		let first = HoldingId { receivable: id, seq: 0 };
		(0..parts)
			.step_by(PARTS as usize)
			.map(|from| {
				let end = parts.min(from.saturating_add(PARTS));
				let some: Vec<(Recipient, Amount)> =
					(from..end).map(|number| (to(self.holder(number)), each)).collect();
				PLAIN.split(first, &some, Amount::from(parts - end) * each)
			})
			.collect()
	}
}

fn currency() -> Result<Currency> {
	Currency::parse(CURRENCY)
		.ok_or_else(|| Error::Unexpected(format!("{CURRENCY} is no currency of ISO 4217")))
}

/// What became of the face of a confirmed receivable.
pub async fn statement(at: &Snapshot, id: ReceivableId) -> Result<Statement> {
	at.receivable(id)
		.await?
		.and_then(|view| view.statement)
		.ok_or_else(|| Error::Unexpected(format!("the receivable {id} is not confirmed")))
}

/// All holdings of a receivable, in their order.
pub async fn tree(at: &Snapshot, id: ReceivableId) -> Result<Vec<HoldingView>> {
	at.split_tree(id)
		.await?
		.ok_or_else(|| Error::Unexpected(format!("the receivable {id} is not confirmed")))
}

/// What an account has of the settlement asset.
pub async fn cash(at: &Snapshot, principal: &Principal) -> Result<Amount> {
	let all = at.cash(principal).await?;
	Ok(all.iter().find(|cash| cash.asset == ASSET).map_or(0, |cash| cash.amount))
}
