//! Chains whose members send single calls.

use super::climb::{Climb, TRIAL};
use crate::{
	context::{say, Context, Outcome},
	copyright::works::plain,
	course::{Route, MARGIN},
	network,
	report::{number, Section},
};
use carnet_client::chain::Chain;
use carnet_network::{
	members::{add_operators, admit, with_sudo},
	Keys, Load, Network, Operator, Role, Rpc, Sync,
};
use carnet_primitives::{
	copyright::Work,
	member::{self, Permission},
	H256,
};
use std::sync::Arc;

/// The signed call. Every member and every client may make it whatever else they are, it needs nothing that was on the chain
/// before, so that any rate can be offered for any time, and it is what most people would call for on a festival day.
pub const CALL: &str = "Copyright.deposit";
/// What it deposits: a photo of which the least is said.
const WORK: fn(H256) -> Work = plain;

const MEMBERS: u32 = 4;
/// Senders of each member: each waits for its answers.
const SENDERS: u32 = 16;

/// The validator that neither gets calls nor counts them, where there is one.
pub const SPARE: usize = 3;

/// A chain, and the keys that send.
pub struct Floor {
	/// The nodes.
	pub network: Network,
	/// The nodes that get calls.
	through: &'static [usize],
	/// The node that is asked what became of them.
	pub reader: usize,
	keys: Vec<String>,
}

/// One validator, and a full node that gets no calls.
pub async fn one(context: &Context) -> Outcome<Network> {
	let alice = Role::Validator(Keys::Development("alice".into()));
	let roles = [alice, Role::Full(Sync::Full)];
	Ok(network::builder(context).chain("dev").roles(roles).start().await?)
}

async fn four(context: &Context) -> Outcome<Network> {
	Ok(network::builder(context).genesis(with_sudo).start().await?)
}

impl Floor {
	/// One validator gets the calls, and a full node counts them.
	pub async fn on_one(context: &Context) -> Outcome<Self> {
		Self::open(one(context).await?, &[0], 1).await
	}

	/// Three of four validators get the calls, and the fourth counts them.
	pub async fn on_four(context: &Context) -> Outcome<Self> {
		Self::open(four(context).await?, &[0, 1, 2], 3).await
	}

	/// Two of four validators get the calls, the third counts them, and [`SPARE`] can be missed.
	pub async fn on_four_with_a_spare(context: &Context) -> Outcome<Self> {
		Self::open(four(context).await?, &[0, 1], 2).await
	}

	async fn open(network: Network, through: &'static [usize], reader: usize) -> Outcome<Self> {
		let chain = Chain::connect(network.node(0).url(), None).await?;
		let mut keys = Vec::new();
		for number in 0..MEMBERS {
			let name = format!("Depositor{number}");
			let member = admit(&chain, &name, &[member::Role::Platform], &[]).await?;
			let own: Vec<String> =
				(0..SENDERS).map(|sender| format!("//{name}//sender//{sender}")).collect();
			add_operators(&chain, &member, &own, Permission::Copyright).await?;
			keys.extend(own);
		}
		Ok(Self { network, through, reader, keys })
	}

	/// The way of its calls.
	pub fn route(&self) -> Route<'_> {
		Route { network: &self.network, through: self.through, reader: self.reader }
	}

	/// The node that says what became of its calls.
	pub fn rpc(&self) -> &Arc<Rpc> {
		self.network.node(self.reader).rpc()
	}

	/// Sends so many calls a second until that is ended: other than a [`Route`], it lets nodes go meanwhile.
	pub async fn load(&self, per_second: f64) -> Outcome<Load> {
		Ok(Load::start(&self.network, self.operators()?, self.through, per_second).await?)
	}

	/// All senders.
	pub fn operators(&self) -> Outcome<Vec<Operator>> {
		self.keys.iter().map(|key| Ok(Operator::deposits(key, 1, WORK)?)).collect()
	}

	/// The highest rate that the chain sustains of `most` and a little more, by short trials.
	pub async fn climb(&self, most: f64) -> Outcome<f64> {
		let mut climb = Climb::new(most * MARGIN, most * MARGIN);
		while let Some(offer) = climb.offer() {
			say(format!("{} calls a second are tried", number(offer)));
			let course = self.route().send(self.operators()?, offer, TRIAL).await?;
			climb.note(course.per_second());
		}
		match climb.best() >= 1.0 {
			true => Ok(climb.best()),
			false => Err("hardly any call became final".into()),
		}
	}

	/// Ends it, once all nodes agreed.
	pub async fn close(mut self, section: &mut Section) -> Outcome {
		let agreed = self.network.agree().await?;
		let nodes = self.network.len();
		section.note(format!("{nodes} nodes agreed at height {} in the end", agreed.number));
		Ok(())
	}
}
