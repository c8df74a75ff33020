//! Deposits on a chain of four validators, and beside them a node of a court and one of a notary that sign final blocks.
//! Both are full nodes, as operators are advised, so that the end of one takes no validator away.

use crate::common::{load, run, settle, start, PATIENCE};
use carnet_client::chain::{Call, Chain, Signer};
use carnet_network::{Network, Sync};
use carnet_primitives::{
	copyright::{DepositId, DepositView, FileHash, Work},
	member::{MemberId, Permission, Role},
	H256,
};
use serde_json::{json, Value};
use std::time::{Duration, Instant};

const NOTARY: MemberId = 1;
const COURT: MemberId = 3;
const ADMIN: &str = "//Alice//stash";
/// Beside the operators that are the load, whose nonces are counted there.
const DEPOSITOR: &str = "//Alice//photos";
/// Blocks behind a deposit until it is seen that one witness is not enough: three checkpoints or four.
const BLOCKS: u32 = 8;

/// On the chain `local` one member is court and notary, and it takes two of them.
fn two_witnesses(genesis: &mut Value) {
	let members = &mut genesis["consortium"]["members"];
	members[NOTARY as usize]["roles"] = json!([Role::Notary]);
	members[COURT as usize]["roles"] = json!([Role::Judicial]);
}

/// Adds the node of a member, which signs with a key of its own.
async fn witness(network: &mut Network, member: MemberId, key: &str, operator: &str) -> usize {
	let height = network.node(0).rpc().finalised().await.unwrap().number;
	let node = network.add_full_node(Sync::Full).await.unwrap();
	network.wait_for_finality(node, height, PATIENCE).await.unwrap();
	assert_eq!(network.appoint(node, key, operator).await.unwrap(), member);
	network.restart(node).await.unwrap();
	network.wait_for_progress(node, 1, PATIENCE).await.unwrap();
	node
}

fn signer(suri: &str) -> Signer {
	Signer::from_suri(suri).unwrap()
}

/// Deposits a photo.
async fn deposit(chain: &Chain, number: u8) -> DepositId {
	let work = Work::photo(FileHash::Sha256(H256::repeat_byte(number)), 1_000_000);
	let included = chain.submit(&Call::deposit(&work), &signer(DEPOSITOR)).await.unwrap();
	included.deposited().unwrap().id
}

async fn view(chain: &Chain, id: DepositId) -> DepositView {
	chain.finalised().await.unwrap().deposit(id).await.unwrap().unwrap()
}

/// Who signed the block of a deposit or one after it, and in which roles.
fn signers(view: &DepositView) -> Vec<(MemberId, Vec<Role>)> {
	view.witnesses.iter().map(|note| (note.member.id, note.roles.iter().collect())).collect()
}

fn both() -> Vec<(MemberId, Vec<Role>)> {
	vec![(NOTARY, vec![Role::Notary]), (COURT, vec![Role::Judicial])]
}

/// Looks at a deposit until it is as it should be. Each look is checked.
async fn wait(
	chain: &Chain,
	id: DepositId,
	check: impl Fn(&DepositView),
	done: impl Fn(&DepositView) -> bool,
) -> DepositView {
	let begin = Instant::now();
	loop {
		let view = view(chain, id).await;
		check(&view);
		if done(&view) {
			return view;
		}
		assert!(begin.elapsed() < PATIENCE, "deposit {id} stays as it is: {view:?}");
		tokio::time::sleep(Duration::from_millis(100)).await;
	}
}

async fn wait_for_witnesses(chain: &Chain, id: DepositId) -> DepositView {
	let view = wait(chain, id, |_| {}, |view| view.witnessed).await;
	assert_eq!(signers(&view), both());
	assert!(view.witnesses.iter().all(|note| note.number >= view.deposit.block), "{view:?}");
	view
}

#[test]
fn a_deposit_is_witnessed_once_a_court_and_a_notary_signed_it_and_not_while_the_notary_is_dead() {
	run(async {
		let mut network = start(Network::builder().genesis(two_witnesses), &[]).await;
		witness(&mut network, COURT, "//Dave//witness", "//Dave//stash").await;
		let notary = witness(&mut network, NOTARY, "//Bob//witness", "//Bob//stash").await;
		let chain = Chain::connect(network.node(0).url(), None).await.unwrap();
		let permissions = [Permission::Copyright].into_iter().collect();
		let operator = Call::add_operator(&signer(DEPOSITOR).account(), permissions, None);
		chain.submit(&operator, &signer(ADMIN)).await.unwrap();
		let load = load(&network).await;

		let begin = Instant::now();
		let first = deposit(&chain, 1).await;
		wait_for_witnesses(&chain, first).await;
		println!("  witnessed {:.2} s after it was sent", begin.elapsed().as_secs_f64());

		// What the notary signed is of blocks that were final while it lived, and the next deposit comes after them.
		network.kill(notary).await.unwrap();
		let second = deposit(&chain, 2).await;
		let alone = |view: &DepositView| {
			assert!(!view.witnessed, "somebody signs for a node that is dead: {view:?}");
			assert!(view.witnesses.iter().all(|note| note.member.id == COURT), "{view:?}");
		};
		let covered = |view: &DepositView| {
			let far = view.deposit.block + BLOCKS;
			view.witnesses.iter().any(|note| note.number >= far)
		};
		let seen = wait(&chain, second, alone, covered).await;
		assert_eq!(signers(&seen), [(COURT, vec![Role::Judicial])]);
		// What was witnessed before stays so.
		assert_eq!(signers(&view(&chain, first).await), both());

		network.start(notary).await.unwrap();
		let begin = Instant::now();
		wait_for_witnesses(&chain, second).await;
		println!("  witnessed {:.2} s after the notary is back", begin.elapsed().as_secs_f64());
		network.wait_for_progress(notary, 1, PATIENCE).await.unwrap();
		settle(&mut network, load).await;
	});
}
