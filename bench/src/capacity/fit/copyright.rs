//! Works of the brand, licences to shops, and cases against them.

use super::types::Lot;
use crate::{
	capacity::site::{made_up, Site, MANY, TOGETHER},
	context::Outcome,
	copyright::works::plain,
	custody::yard::DOCUMENT,
};
use carnet_client::chain::{Call, Mode};
use carnet_network::members::Member;
use carnet_primitives::{
	copyright::{self, commitment, DepositId, Licensee, Right, Scope, Work},
	member::Role,
	Moment, H256,
};

const YEAR: Moment = 365 * 24 * 60 * 60 * 1000;
const REPORTED: [&str; 2] = ["Copyright", "InfringementReported"];

/// What is done with works.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Act {
	/// A commitment to an unpublished work.
	Commit,
	/// Its deposit.
	Reveal,
	/// A licence of one work, for another shop with each call.
	GrantLicence,
	/// A report of another shop with each call.
	Report,
	/// The answer of its platform.
	Respond,
	/// The ruling of a court.
	Rule,
	/// The offer of the rights of a work.
	TransferRights,
	/// The signature of who gets them.
	AcceptRights,
}

impl Act {
	/// All of them.
	pub const ALL: [Self; 8] = [
		Self::Commit,
		Self::Reveal,
		Self::GrantLicence,
		Self::Report,
		Self::Respond,
		Self::Rule,
		Self::TransferRights,
		Self::AcceptRights,
	];

	/// The call.
	pub const fn name(self) -> &'static str {
		match self {
			Self::Commit => "Copyright.commit",
			Self::Reveal => "Copyright.reveal",
			Self::GrantLicence => "Copyright.grant_licence",
			Self::Report => "Copyright.report_infringement",
			Self::Respond => "Copyright.respond",
			Self::Rule => "Copyright.rule",
			Self::TransferRights => "Copyright.transfer_rights",
			Self::AcceptRights => "Copyright.accept_rights",
		}
	}

	/// So many calls. What they need is on the chain then.
	pub async fn make(self, site: &mut Site, count: u32) -> Outcome<Vec<Lot>> {
		let number = site.number();
		let brand = site.brand.clone();
		Ok(match self {
			Self::Commit => {
				let commit = |at| Call::commit_work(made_up(number, at));
				Lot::of(&brand, (0..count).map(commit).collect())
			}
			Self::Reveal => {
				let secrets: Vec<Secret> =
					(0..count).map(|at| Secret::of(&brand, made_up(number, at))).collect();
				let commit = |it: &Secret| Call::commit_work(it.commitment);
				let commits: Vec<Call> = secrets.iter().map(commit).collect();
				site.prepare(&brand, &commits, TOGETHER).await?;
				let reveal = |it: &Secret| Call::reveal_work(it.commitment, &it.work, it.salt);
				Lot::of(&brand, secrets.iter().map(reveal).collect())
			}
			Self::GrantLicence => {
				let deposit = deposit(site, number).await?;
				let from = site.chain.finalised().await?.now().await?;
				let scope = Scope::none().with(Right::Network);
				let grant = |at| {
					let shop = Licensee::Shop(made_up(number, at));
					Call::grant_licence(deposit, &shop, scope, None, from, from + YEAR)
				};
				Lot::of(&brand, (0..count).map(grant).collect())
			}
			Self::Report => {
				let (_, reports) = reports(site, number, count).await?;
				Lot::of(&brand, reports)
			}
			Self::Respond => {
				let (platform, reports) = reports(site, number, count).await?;
				let first = site.numbered(&brand, &reports, TOGETHER, REPORTED).await?;
				Lot::of(&platform, responses(first, count))
			}
			Self::Rule => {
				let (platform, reports) = reports(site, number, count).await?;
				let first = site.numbered(&brand, &reports, TOGETHER, REPORTED).await?;
				site.prepare(&platform, &responses(first, count), TOGETHER).await?;
				let court = site.other("Court", Role::Judicial).await?;
				let rule = |case| Call::rule(case, copyright::Outcome::Infringement, DOCUMENT);
				Lot::of(&court, (first..).take(count as usize).map(rule).collect())
			}
			Self::TransferRights => {
				let (_, offers) = offers(site, number, count).await?;
				let offers = offers.into_iter().map(|(_, offer)| offer);
				Lot::of(&brand, offers.collect())
			}
			Self::AcceptRights => {
				let (to, offers) = offers(site, number, count).await?;
				let (deposits, offers): (Vec<DepositId>, Vec<Call>) = offers.into_iter().unzip();
				site.prepare(&brand, &offers, TOGETHER).await?;
				Lot::of(&to, deposits.into_iter().map(Call::accept_rights).collect())
			}
		})
	}
}

/// A work that nobody has seen.
struct Secret {
	work: Work,
	salt: H256,
	commitment: H256,
}

impl Secret {
	fn of(depositor: &Member, salt: H256) -> Self {
		let work = plain(salt);
		let commitment = commitment(&depositor.principal(), &work.file, &salt);
		Self { work, salt, commitment }
	}
}

async fn deposit(site: &Site, number: u32) -> Outcome<DepositId> {
	let call = Call::deposit(&plain(made_up(number, u32::MAX)));
	Ok(site.chain.submit(&call, &site.brand.signer()?).await?.deposited()?.id)
}

/// Reports of as many shops of a platform, which show one work of the brand.
async fn reports(site: &mut Site, number: u32, count: u32) -> Outcome<(Member, Vec<Call>)> {
	let platform = site.other("Marketplace", Role::Platform).await?;
	let deposit = deposit(site, number).await?;
	let report =
		|at| Call::report_infringement(deposit, platform.id, made_up(number, at), &[DOCUMENT]);
	let reports = (0..count).map(report).collect();
	Ok((platform, reports))
}

fn responses(first: u64, count: u32) -> Vec<Call> {
	(first..).take(count as usize).map(|case| Call::respond(case, DOCUMENT)).collect()
}

/// Offers of the rights of as many works of the brand, each with the number of the work, and to whom.
async fn offers(
	site: &mut Site,
	number: u32,
	count: u32,
) -> Outcome<(Member, Vec<(DepositId, Call)>)> {
	let to = site.other("Marketplace", Role::Platform).await?;
	let first = deposit(site, number).await?;
	let works: Vec<Work> = (1..count).map(|at| plain(made_up(number, at))).collect();
	let many = |some: &[Work]| Call::deposit_many(some, Mode::AllOrNone);
	let deposits: Vec<Call> = works.chunks(MANY as usize).map(many).collect();
	site.prepare(&site.brand, &deposits, 1).await?;
	// Nobody else deposits meanwhile.
	let offer = |id| (id, Call::transfer_rights(id, &to.principal()));
	let offers = (first..).take(count as usize).map(offer).collect();
	Ok((to, offers))
}

#[cfg(test)]
mod tests {
	use super::Secret;
	use carnet_network::members::Member;
	use carnet_primitives::{copyright::commitment, H256};

	#[test]
	fn a_commitment_is_that_of_its_depositor_to_the_work_that_is_revealed() {
		let member = |id| Member { id, key: String::new() };
		let of = |id| Secret::of(&member(id), H256([3; 32]));
		let Secret { work, salt, commitment: made } = of(1);
		assert_eq!(made, commitment(&member(1).principal(), &work.file, &salt));
		assert_ne!(made, of(2).commitment);
	}
}
