//! Receivables on a chain of four validators: many operators at once, and a power cut while holders are paid.

use crate::common::{run, settle, sleep, start, PATIENCE};
use carnet_client::chain::{Chain, Snapshot};
use carnet_network::{
	members::{add_operators, with_sudo},
	receivables::{cash, statement, to, tree, Trade, PLAIN},
	Load, Network, Operator,
};
use carnet_primitives::{
	member::{MemberId, Permission},
	receivables::{pot_principal, Amount, HoldingId, ReceivableId, Recipient, Statement, Status},
};
use std::{collections::BTreeMap, time::Instant};

const HOLDERS: u32 = 4;
const PARTS: u32 = 200;
const EACH: Amount = 1_000;
const FACE: Amount = EACH * PARTS as Amount;

/// Makes a tree with a part for each operator: the parts from 1 on, for the holders in turn.
async fn grow(chain: &Chain, trade: &Trade) -> ReceivableId {
	let id = trade.owe(chain, FACE).await.unwrap();
	let creditor = trade.creditor.signer().unwrap();
	for call in trade.deal(id, PARTS, EACH) {
		chain.submit(&call, &creditor).await.unwrap();
	}
	let holdings = tree(&chain.finalised().await.unwrap(), id).await.unwrap();
	assert_eq!(holdings.len() as u32, PARTS);
	id
}

/// Waits until so many calls were offered, by what counts them.
async fn all_offered(calls: usize, offered: impl Fn() -> usize) {
	let begin = Instant::now();
	while offered() < calls {
		assert!(begin.elapsed() < PATIENCE, "only {} of {calls} calls were offered", offered());
		sleep(0.1).await;
	}
}

/// What a part of an operator gives away, and what it keeps apart. Both differ from part to part.
fn shares(part: u32) -> (Amount, Amount) {
	(100 + Amount::from(part), 300 + Amount::from(part % 7))
}

/// The number of the holder of a part, of the next one, and of the one behind that.
fn around(part: u32) -> [u32; 3] {
	[(part - 1) % HOLDERS, part % HOLDERS, (part + 1) % HOLDERS]
}

#[test]
fn two_hundred_operators_split_and_transfer_one_tree_and_every_unit_is_where_it_was_sent() {
	run(async {
		let mut network = start(Network::builder().genesis(with_sudo), &[]).await;
		let chain = Chain::connect(network.node(0).url(), None).await.unwrap();
		let trade = Trade::open(&chain, HOLDERS as usize).await.unwrap();
		let key = |part: u32| format!("//Operator//{part}");
		for holder in 0..HOLDERS {
			let keys: Vec<String> =
				(1..=PARTS).filter(|part| around(*part)[0] == holder).map(key).collect();
			let member = trade.holder(holder);
			add_operators(&chain, member, &keys, Permission::Receivables).await.unwrap();
		}
		let id = grow(&chain, &trade).await;

		let operator = |part: u32| {
			let [_, next, other] = around(part).map(|holder| to(trade.holder(holder)));
			let holding = HoldingId { receivable: id, seq: part };
			let (own, given) = shares(part);
			let parts = [(Recipient::Own, own), (next.clone(), given)];
			let calls = vec![
				PLAIN.split(holding, &parts, EACH - own - given),
				// Refused: the parts and the rest are more than there is.
				PLAIN.split(holding, &[(Recipient::Own, EACH)], 1),
				PLAIN.transfer(holding, &next),
				// Refused: it is the other one's now.
				PLAIN.transfer(holding, &other),
			];
			Operator::listed(&key(part), 0, calls).unwrap()
		};
		let operators: Vec<Operator> = (1..=PARTS).map(operator).collect();
		let calls = 4 * PARTS as usize;
		let begin = Instant::now();
		let load = Load::start(&network, operators, &[0, 1, 2, 3], 400.0).await.unwrap();
		all_offered(calls, || load.accepted()).await;
		let account = settle(&mut network, load).await;
		println!("  {calls} calls in {:.1} s", begin.elapsed().as_secs_f64());
		assert_eq!((account.calls.len(), account.finalised()), (calls, calls), "calls are lost");

		let at = chain.finalised().await.unwrap();
		let said = statement(&at, id).await.unwrap();
		assert_eq!((said.outstanding, said.redeemed, said.written_off), (FACE, 0, 0));
		assert_eq!(
			at.receivable(id).await.unwrap().unwrap().holdings,
			1 + 3 * PARTS,
			"refused calls made some"
		);
		let holdings = tree(&at, id).await.unwrap();
		assert_eq!(holdings.iter().map(|holding| holding.outstanding).sum::<Amount>(), FACE);
		// Whose each part is, and how much of it, follows from what was asked for, whatever came first.
		let mut expected = Vec::new();
		for part in 1..=PARTS {
			let [first, next, _] = around(part).map(|holder| trade.holder(holder).principal());
			let (own, given) = shares(part);
			expected.push((Some(part), first, own));
			expected.push((Some(part), next.clone(), given));
			expected.push((Some(0), next, EACH - own - given));
		}
		let mut found: Vec<_> = holdings
			.into_iter()
			.map(|holding| (holding.parent, holding.holder, holding.outstanding))
			.collect();
		expected.sort();
		found.sort();
		assert_eq!(found, expected);
	});
}

/// What became of the face, and that money that was paid in is either in the pot or was paid out.
async fn paid(at: &Snapshot, id: ReceivableId) -> Statement {
	let said = statement(at, id).await.unwrap();
	let pot = cash(at, &pot_principal(id)).await.unwrap();
	assert_eq!(pot + said.redeemed, said.funded, "at height {}: {said:?}", at.number());
	assert_eq!(said.outstanding + said.redeemed, FACE, "at height {}: {said:?}", at.number());
	said
}

#[test]
fn a_power_cut_in_the_middle_of_settlement_pays_nobody_twice_and_loses_no_payment() {
	run(async {
		let mut network = start(Network::builder().genesis(with_sudo), &[]).await;
		let chain = Chain::connect(network.node(0).url(), None).await.unwrap();
		let trade = Trade::open(&chain, HOLDERS as usize).await.unwrap();
		let id = grow(&chain, &trade).await;
		trade.fund(&chain, id, FACE).await.unwrap();
		let mut owed = BTreeMap::<MemberId, Amount>::new();
		for part in 1..=PARTS {
			*owed.entry(trade.holder(around(part)[0]).id).or_default() += EACH;
		}

		// Each holder asks for each of its payments twice, so that every second call is refused.
		let operator = |holder: u32| {
			let parts = (1..=PARTS).filter(|part| around(*part)[0] == holder);
			let once: Vec<_> =
				parts.map(|seq| PLAIN.redeem(HoldingId { receivable: id, seq })).collect();
			Operator::listed(&trade.holder(holder).key, 0, [once.clone(), once].concat()).unwrap()
		};
		let operators: Vec<Operator> = (0..HOLDERS).map(operator).collect();
		let calls = 2 * PARTS as usize;
		let load = Load::start(&network, operators, &[0, 1, 2, 3], 40.0).await.unwrap();
		let begin = Instant::now();
		let before = loop {
			let at = chain.finalised().await.unwrap();
			let said = paid(&at, id).await;
			if said.redeemed > FACE / 10 {
				break (at.number(), at.hash(), said.redeemed);
			}
			assert!(begin.elapsed() < PATIENCE, "nobody is paid: {said:?}");
			sleep(0.1).await;
		};
		let (height, hash, redeemed) = before;
		assert!(redeemed < FACE && load.open() > 0, "the cut would come after the settlement");
		for node in 0..4 {
			network.kill(node).await.unwrap();
		}
		println!(
			"  cut at height {height}, with {redeemed} of {FACE} paid and {} calls open",
			load.open()
		);
		drop(chain);
		for node in 0..4 {
			network.start(node).await.unwrap();
		}
		for node in 0..4 {
			network.wait_for_finality(node, height + 4, PATIENCE).await.unwrap();
			let again = network.node(node).rpc().hash_at(height).await.unwrap();
			assert_eq!(again, Some(hash), "node {node} lost a final block");
		}
		let chain = Chain::connect(network.node(3).url(), None).await.unwrap();
		let said = paid(&chain.finalised().await.unwrap(), id).await;
		assert!(said.redeemed >= redeemed, "a payment that was final is gone");

		// A call that a node took and was cut off from saying so is refused when it is offered again.
		all_offered(calls, || load.accepted() + load.refused()).await;
		settle(&mut network, load).await;
		for node in 0..4 {
			let chain = Chain::connect(network.node(node).url(), None).await.unwrap();
			let at = chain.finalised().await.unwrap();
			let said = paid(&at, id).await;
			assert_eq!((said.funded, said.redeemed, said.outstanding), (FACE, FACE, 0));
			assert_eq!(at.receivable(id).await.unwrap().unwrap().status, Status::Settled);
			assert_eq!(tree(&at, id).await.unwrap().len(), 0);
			for member in &trade.holders {
				let got = cash(&at, &member.principal()).await.unwrap();
				assert_eq!(got, owed[&member.id], "member {} on node {node}", member.id);
			}
		}
	});
}
