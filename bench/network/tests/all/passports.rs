//! Passports on a chain of four validators: platforms take a merchant in while an issuer revokes what they rely on.

use crate::common::{check, run, start, PATIENCE};
use carnet_client::chain::{Call, Chain, ChainError, Included, Mode, Signer};
use carnet_network::{
	members::{admit, with_sudo, Member},
	passports::{credential, status, Registry, DOCUMENT},
	Network,
};
use carnet_primitives::{
	consortium::KeyHolder,
	member::{client_principal, Role},
	passports::{Change, Entry, NewCredential, PassportStatus, Principal, Reason},
};
use std::time::Duration;

/// Merchants: for each, the three calls come in another order, or at once.
const MERCHANTS: u32 = 9;
const LIST: u32 = 0;
/// When the two platforms and the issuer send, in milliseconds: some slots apart, about one, close together, and at once.
const MOMENTS: [[u64; 3]; 9] = [
	[0, 0, 0],
	[0, 0, 1_500],
	[1_500, 1_500, 0],
	[0, 600, 300],
	[600, 0, 300],
	[0, 0, 100],
	[100, 100, 0],
	[0, 100, 50],
	[0, 0, 0],
];

/// Who sends through a node of its own.
struct Sender {
	chain: Chain,
	signer: Signer,
}

impl Sender {
	async fn new(network: &Network, node: usize, member: &Member) -> Self {
		let chain = Chain::connect(network.node(node).url(), None).await.unwrap();
		Self { chain, signer: member.signer().unwrap() }
	}

	async fn send(&self, call: &Call, after: u64) -> Result<Included, ChainError> {
		tokio::time::sleep(Duration::from_millis(after)).await;
		self.chain.submit(call, &self.signer).await
	}
}

/// Registers merchants, who apply and let the platforms rely on their passports.
async fn merchants(chain: &Chain, registry: &Registry) -> Vec<Principal> {
	let sponsor = admit(chain, "Sponsor", &[Role::Brand], &[]).await.unwrap();
	let keys: Vec<Signer> = (0..MERCHANTS)
		.map(|number| Signer::from_suri(&format!("//Merchant//{number}")).unwrap())
		.collect();
	let add: Vec<Call> = keys.iter().map(|key| Call::add_client(&key.account())).collect();
	let add = chain.finalised().await.unwrap().batch_all(&add).unwrap();
	chain.submit(&add, &sponsor.signer().unwrap()).await.unwrap();

	let at = chain.finalised().await.unwrap();
	let mut calls = vec![Call::apply(registry.policy)];
	calls.extend(registry.platforms.iter().map(|platform| Call::consent(platform.id)));
	let calls = at.batch_all(&calls).unwrap();
	let mut principals = Vec::new();
	for key in keys {
		match at.key(&key.account()).await.unwrap() {
			Some(KeyHolder::Client(id)) => principals.push(client_principal(id)),
			other => panic!("the key of a merchant is of {other:?}"),
		}
		chain.submit(&calls, &key).await.unwrap();
	}
	principals
}

#[test]
fn platforms_that_accept_while_an_issuer_revokes_both_read_revoked_on_every_node() {
	run(async {
		let mut network = start(Network::builder().genesis(with_sudo), &[]).await;
		let chain = Chain::connect(network.node(0).url(), None).await.unwrap();
		let registry = Registry::open(&chain, 1, 2).await.unwrap();
		let [one, other] = &registry.platforms[..] else { panic!("two platforms were asked for") };
		let issuer = &registry.issuers[0];
		let merchants = merchants(&chain, &registry).await;
		let now = chain.finalised().await.unwrap().now().await.unwrap();
		let all: Vec<NewCredential> = (0..)
			.zip(&merchants)
			.map(|(index, merchant)| credential(merchant, index, now))
			.collect();
		let call = Call::issue_credentials(registry.schema, LIST, &all, Mode::AllOrNone);
		chain.submit(&call, &issuer.signer().unwrap()).await.unwrap();

		let platforms =
			[Sender::new(&network, 0, one).await, Sender::new(&network, 1, other).await];
		let revoker = Sender::new(&network, 2, issuer).await;
		let (mut taken_in, mut refused) = (0, 0);
		for ((index, merchant), [first, second, third]) in (0..).zip(&merchants).zip(MOMENTS) {
			let at = chain.finalised().await.unwrap();
			for platform in [one, other] {
				let before = status(&at, merchant, platform.id).await.unwrap().unwrap();
				assert_eq!(before.status, PassportStatus::Valid, "{before:?}");
			}
			let accept = Call::accept_merchant(merchant);
			let entry = Entry { list: LIST, index };
			let revoke = Call::change_credential(merchant, entry, Change::Revoke, DOCUMENT);
			let (a, b, revoked) = tokio::join!(
				platforms[0].send(&accept, first),
				platforms[1].send(&accept, second),
				revoker.send(&revoke, third)
			);
			revoked.unwrap();
			let accepted = [a, b].map(|outcome| match outcome {
				Ok(_) => true,
				// The revocation came first.
				Err(ChainError::Failed { failure, .. }) if failure.name == "NotValid" => false,
				Err(error) => panic!("{error}"),
			});
			taken_in += accepted.iter().filter(|one| **one).count();
			refused += accepted.iter().filter(|one| !**one).count();

			let target = best_of(&network).await;
			for node in 0..4 {
				network.wait_for_finality(node, target, PATIENCE).await.unwrap();
				let chain = Chain::connect(network.node(node).url(), None).await.unwrap();
				let at = chain.finalised().await.unwrap();
				for (platform, accepted) in [one, other].into_iter().zip(accepted) {
					let after = status(&at, merchant, platform.id).await.unwrap().unwrap();
					let told = (after.status, after.reason, after.accepted_at.is_some());
					let expected = (PassportStatus::Revoked, Reason::Revoked, accepted);
					assert_eq!(
						told, expected,
						"merchant {index}, member {}, node {node}",
						platform.id
					);
				}
			}
		}
		println!("  {taken_in} times a platform was before the issuer, {refused} times behind it");
		assert_eq!(taken_in + refused, 2 * MERCHANTS as usize);
		assert!(taken_in > 0 && refused > 0, "one order alone says nothing of the other");
		check(&mut network).await;
	});
}

/// A height at which everything is that is final somewhere.
async fn best_of(network: &Network) -> u64 {
	let mut most = 0;
	for node in network.nodes() {
		most = most.max(node.rpc().finalised().await.unwrap().number);
	}
	most
}
