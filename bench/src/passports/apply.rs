//! From an application to a valid passport.

use crate::{
	context::{say, Context, Outcome},
	report::{number, Row, Section, Target},
	stats::Sample,
	world::World,
};
use carnet_client::chain::{Call, Signer};
use carnet_network::passports::{credential, status, Registry};
use carnet_primitives::{
	consortium::KeyHolder,
	member::client_principal,
	passports::{PassportStatus, Principal},
};
use rand::Rng;
use std::time::{Duration, Instant};

const SECONDS: f64 = 10.0;
const SLOT_MILLIS: u64 = 500;
/// Merchants that are registered in one transaction.
const TOGETHER: usize = 50;
const LIST: u32 = 0;

/// A merchant that has not applied yet.
struct Applicant {
	key: Signer,
	principal: Principal,
}

/// One merchant after another applies, and two issuers answer at once.
pub async fn measure(
	context: &Context,
	world: &World,
	registry: &Registry,
	section: &mut Section,
) -> Outcome {
	let count = if context.quick { 5 } else { 100 };
	section.note(format!(
		"application: {count} clients, one after the other and after a pause of up to a slot, each apply for a policy that \
		asks for credentials of two issuers, and consent to a platform in the same transaction; once that is final, both \
		issuers issue at once; chain time runs from the block of the application until the first finalised state that is seen \
		in which the status for the platform is valid"
	));
	let [first, second] = &registry.issuers[..] else {
		return Err("there are not two issuers".into());
	};
	let platform = registry.platforms.first().ok_or("there is no platform")?;
	let (first_key, second_key) = (first.signer()?, second.signer()?);
	let applicants = applicants(world, count).await?;
	let calls = [Call::apply(registry.policy), Call::consent(platform.id)];
	let apply = world.chain.finalised().await?.batch_all(&calls)?;
	let (mut chain_time, mut wall) = (Vec::new(), Vec::new());
	for (index, Applicant { key, principal }) in (0u32..).zip(&applicants) {
		let pause = rand::thread_rng().gen_range(0..SLOT_MILLIS);
		tokio::time::sleep(Duration::from_millis(pause)).await;
		let begin = Instant::now();
		world.chain.submit(&apply, key).await?;
		let now = world.chain.finalised().await?.now().await?;
		let credential = credential(principal, index, now);
		let issue = Call::issue_credential(registry.schema, LIST, &credential);
		let (one, other) = tokio::join!(
			world.chain.submit(&issue, &first_key),
			world.chain.submit(&issue, &second_key)
		);
		one?;
		other?;
		let at = world.chain.finalised().await?;
		let seen = status(&at, principal, platform.id).await?.ok_or("a merchant is not known")?;
		wall.push(begin.elapsed().as_secs_f64());
		let applied = seen.applied_at.ok_or("a merchant did not apply")?;
		if seen.status != PassportStatus::Valid {
			return Err(format!("a passport is not valid: {:?}", seen.reason).into());
		}
		chain_time.push(seen.at.saturating_sub(applied) as f64 / 1e3);
	}
	let (chain_time, wall): (Sample, Sample) =
		(chain_time.into_iter().collect(), wall.into_iter().collect());
	say(format!("{count} applications: median {:.2} s", chain_time.median()));
	section.row(Row::new("application to valid, chain time p50", chain_time.median(), "s").detail(
		format!("{} s of wall time from the sending of the application", number(wall.median())),
	));
	section.row(
		Row::new("application to valid, chain time p99", chain_time.percentile(99.0), "s")
			.target(Target::AtMost(SECONDS))
			.detail(format!(
				"worst {} s; {} s of wall time",
				number(chain_time.max()),
				number(wall.percentile(99.0))
			)),
	);
	Ok(())
}

/// Registers clients, sponsored by the brand.
async fn applicants(world: &World, count: usize) -> Outcome<Vec<Applicant>> {
	let keys = (0..count)
		.map(|number| Ok(Signer::from_suri(&format!("//Merchant//{number}"))?))
		.collect::<Outcome<Vec<Signer>>>()?;
	let add: Vec<Call> = keys.iter().map(|key| Call::add_client(&key.account())).collect();
	for some in add.chunks(TOGETHER) {
		let together = world.chain.finalised().await?.batch_all(some)?;
		world.chain.submit(&together, &world.brand).await?;
	}
	let at = world.chain.finalised().await?;
	let mut all = Vec::with_capacity(count);
	for key in keys {
		let Some(KeyHolder::Client(id)) = at.key(&key.account()).await? else {
			return Err("the chain does not know the key of a merchant".into());
		};
		all.push(Applicant { key, principal: client_principal(id) });
	}
	Ok(all)
}
