//! Following the finalised chain.

use super::{
	apply::{Applied, FollowError},
	store,
	whole::Cause,
	BlockRef, Change, Fetched, Head, Mirror, NodeError, Origin,
};
use crate::{
	db::{DbError, Engine},
	index::explorer::{explore, Explored},
};
use futures::{stream, FutureExt, StreamExt};
use std::time::Duration;
use tokio::sync::watch;

/// How many blocks are asked for ahead of the database.
const AHEAD: usize = 4;
/// How often another gateway on the same database is looked at.
const POLL: Duration = Duration::from_millis(250);
/// How long to wait after a failure, at first and at most.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// How many blocks the node may be behind the mirror without a word. Of several gateways on one database, that of the faster
/// node writes, and those of the others are a block or two behind it all the time.
const BEHIND: u32 = 20;

/// How far behind, and how much is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
	/// From how many missing blocks on the whole state is read instead.
	pub whole_after: u32,
	/// How many blocks the explorer has.
	pub keep_blocks: u32,
}

/// What a round of following ended with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Round {
	/// All that is finalised is mirrored; the number of the newest block.
	Done(u32),
	/// Another gateway is at work; look again in a moment.
	Elsewhere,
	/// The node is behind what is mirrored.
	NodeBehind {
		/// The newest block that it has finalised.
		finalised: u32,
		/// The newest mirrored block.
		mirrored: u32,
	},
}

impl Mirror {
	/// Follows the node behind until it is told to stop.
	pub(crate) async fn run(self, limits: Limits, stop: watch::Receiver<bool>) {
		let node = self.node().clone();
		self.follow(&node, limits, stop).await;
	}

	/// Follows a chain until it is told to stop: what is begun is then dropped, and so did not happen.
	pub(crate) async fn follow(
		&self,
		origin: &impl Origin,
		limits: Limits,
		mut stop: watch::Receiver<bool>,
	) {
		let poll = async {
			loop {
				tokio::time::sleep(POLL).await;
				if self.db().engine() == Engine::Postgres {
					// The follower says what is wrong with the database.
					let _ = self.refresh().await;
				}
			}
		};
		tokio::select! {
			() = self.rounds(origin, limits) => {}
			() = poll => {}
			_ = stop.wait_for(|stop| *stop) => {}
		}
		if self.condition().reading.is_some() {
			// Whoever starts next need not wait until the claim of this one is stale.
			let _ = self.release().await;
		}
	}

	async fn rounds(&self, origin: &impl Origin, limits: Limits) {
		let mut pause = FIRST_PAUSE;
		loop {
			let error = match self.round(origin, limits).await {
				Ok(Round::Done(number)) => {
					self.recovered();
					pause = FIRST_PAUSE;
					match origin.wait(number).await {
						Ok(()) => continue,
						Err(error) => FollowError::Node(error),
					}
				}
				Ok(Round::Elsewhere) => {
					self.recovered();
					tokio::time::sleep(POLL).await;
					continue;
				}
				Ok(Round::NodeBehind { finalised, mirrored }) => {
					if mirrored.saturating_sub(finalised) > BEHIND {
						let trouble = format!(
							"The node has finalised block {finalised} only, and block {mirrored} is mirrored; waiting for it."
						);
						self.trouble(trouble.clone(), trouble);
					} else {
						self.recovered();
					}
					tokio::time::sleep(POLL).await;
					continue;
				}
				Err(error) => error,
			};
			let trouble = match &error {
				FollowError::Node(NodeError::Refused { method, .. })
					if method == "state_getKeysPaged" || method == "state_queryStorageAt" =>
				{
					format!(
						"{error} If it forgot the state while all of it was read, start the node with a larger --state-pruning."
					)
				}
				FollowError::Node(refused) if refused.is_closed() => format!(
					"{refused} Start the node with --rpc-methods unsafe on an address that only the gateway reaches, and \
					of the version of this gateway."
				),
				error => error.to_string(),
			};
			self.trouble(trouble, error.told());
			tokio::time::sleep(pause).await;
			pause = (pause * 2).min(LONGEST_PAUSE);
		}
	}

	/// Says what is wrong, once: all of it to the log, and to everybody what is told.
	fn trouble(&self, trouble: String, told: String) {
		let is_new = self.condition().trouble.as_ref() != Some(&trouble);
		if is_new {
			tracing::warn!("{trouble}");
		}
		self.note(|condition| {
			(condition.trouble, condition.told) = (Some(trouble), Some(told));
		});
	}

	fn recovered(&self) {
		if self.condition().trouble.is_some() {
			tracing::info!("The mirror follows the chain again");
			self.note(|condition| (condition.trouble, condition.told) = (None, None));
		}
	}

	/// Mirrors all that is finalised now.
	pub(super) async fn round(
		&self,
		origin: &impl Origin,
		limits: Limits,
	) -> Result<Round, FollowError> {
		self.check_chain(origin).await?;
		let newest = origin.finalised().await?;
		self.note(|condition| condition.finalised = Some(newest.number));
		let store::Standing { epoch, head, .. } = self.refresh().await?;
		let cause = Cause::Gap { epoch, head };
		let Some(head) = head else {
			return self.whole(origin, newest, limits, cause).await;
		};
		if newest.number < head.number {
			return Ok(Round::NodeBehind { finalised: newest.number, mirrored: head.number });
		}
		if let Some(found) = origin.hash(head.number).await? {
			if found != head.hash {
				let (number, mirrored) = (head.number, head.hash);
				return Err(FollowError::Forked { number, found, mirrored });
			}
		}
		if newest.number - head.number > limits.whole_after {
			return self.whole(origin, newest, limits, cause).await;
		}
		self.catch_up(origin, (epoch, head), newest, limits).await
	}

	async fn catch_up(
		&self,
		origin: &impl Origin,
		(mut epoch, mut head): (i64, Head),
		newest: BlockRef,
		limits: Limits,
	) -> Result<Round, FollowError> {
		let numbers = head.number.saturating_add(1)..=newest.number;
		let fetched =
			stream::iter(numbers).map(|number| fetch(origin, number).boxed()).buffered(AHEAD);
		let mut fetched = std::pin::pin!(fetched);
		while let Some(next) = fetched.next().await {
			let (block, explored) = match next {
				Ok(next) => next,
				Err(error) if error.needs_whole() => {
					tracing::info!("What the next block changed cannot be had: {error}");
					let cause = Cause::Gap { epoch, head: Some(head) };
					return self.whole(origin, newest, limits, cause).await;
				}
				Err(error) => return Err(error.into()),
			};
			match self.apply(block, &explored, limits.keep_blocks).await? {
				Applied::Now(applied) => head = applied,
				Applied::Before => {
					let standing = self.refresh().await?;
					let Some(found) = standing.head else { return Ok(Round::Elsewhere) };
					(epoch, head) = (standing.epoch, found);
				}
				Applied::Elsewhere => return Ok(Round::Elsewhere),
			}
		}
		Ok(Round::Done(newest.number))
	}

	async fn whole(
		&self,
		origin: &impl Origin,
		block: BlockRef,
		limits: Limits,
		cause: Cause,
	) -> Result<Round, FollowError> {
		match self.read_whole(origin, block, limits.keep_blocks, cause).await? {
			Some(head) => Ok(Round::Done(head.number)),
			None => Ok(Round::Elsewhere),
		}
	}

	/// Compares the chain of the node with that of the database, which is the first one that it saw.
	pub(super) async fn check_chain(&self, origin: &impl Origin) -> Result<(), FollowError> {
		let found = origin.genesis().await?;
		match store::look(self.db().read()).await?.genesis {
			Some(mirrored) if mirrored == found => Ok(()),
			Some(mirrored) => Err(FollowError::OtherChain { mirrored, found }),
			None => {
				let (mut transaction, standing) = store::lock(self.db()).await?;
				// Another gateway may have been first, with a node of another chain.
				match standing.genesis {
					Some(mirrored) if mirrored == found => return Ok(()),
					Some(mirrored) => return Err(FollowError::OtherChain { mirrored, found }),
					None => {}
				}
				store::set_genesis(&mut transaction, found).await?;
				transaction.commit().await.map_err(DbError::from)?;
				Ok(())
			}
		}
	}
}

/// A block with its changes, and what the explorer tells of it.
async fn fetch(origin: &impl Origin, number: u32) -> Result<(Fetched, Explored), NodeError> {
	let unreadable = |why: &str| NodeError::Unreadable {
		method: "mirror_getChanges".into(),
		why: why.to_owned(),
	};
	let hash = origin.hash(number).await?;
	let hash = hash.ok_or_else(|| unreadable("the node lacks a block that it says is final"))?;
	let fetched = origin.changes(hash).await?;
	if (fetched.block.number, fetched.block.hash) != (number, hash) {
		return Err(unreadable("the answer is about another block"));
	}
	let metadata = origin.metadata(fetched.spec_version, fetched.parent).await?;
	let events = super::events_key();
	let of_events = |change: &Change| (change.key == events).then(|| change.value.clone());
	let events = fetched.changes.iter().find_map(of_events).flatten();
	let explored = explore(events.as_deref(), metadata.as_deref());
	Ok((fetched, explored))
}
