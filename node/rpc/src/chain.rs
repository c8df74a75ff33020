use crate::{admission, places::Places, together::Together, turns::Turns, Error, LOG_TARGET};
use jsonrpsee::{core::RegisterMethodError, Methods};
use sp_api::{ApiError, ApiRef, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use sp_runtime::traits::Block as BlockT;
use std::{marker::PhantomData, sync::Arc, time::Duration};

/// How long questions of a kind gather.
const PAUSE: Duration = Duration::from_millis(2);

/// Questions that wait for a place to be answered at.
pub(crate) const WAITING: usize = 256;

/// The chain as the methods see it. Clones ask by turns with each other, so that a node should have one for all its methods.
pub struct Chain<C, Block> {
	client: Arc<C>,
	turns: Turns,
	places: Arc<Places>,
	_block: PhantomData<fn() -> Block>,
}

impl<C, Block> Clone for Chain<C, Block> {
	fn clone(&self) -> Self {
		Self {
			client: self.client.clone(),
			turns: self.turns.clone(),
			places: self.places.clone(),
			_block: PhantomData,
		}
	}
}

impl<C, Block> Chain<C, Block>
where
	Block: BlockT,
	C: ProvideRuntimeApi<Block> + HeaderBackend<Block>,
{
	/// Asks this client so many questions at once, and one at least; further ones wait. Methods that were let in hold so many
	/// threads.
	pub fn new(client: Arc<C>, at_once: usize, threads: usize) -> Self {
		let places = Arc::new(Places::new(threads, WAITING));
		Self { client, turns: Turns::new(at_once), places, _block: PhantomData }
	}

	/// Lets methods in that ask the chain. A question that waits for its turn holds one of the threads that all methods of the
	/// server share: with this, questions hold no more than their part of them, some wait without one, and further ones are refused
	/// with [`Error::Busy`]. Methods of the SDK that would hold up a connection, and others with it, are answered by turns too.
	pub fn admit(&self, module: impl Into<Methods>) -> Result<Methods, RegisterMethodError> {
		admission::admit(&self.places, &self.turns, &module.into())
	}

	/// The block that an answer is about: the one that the caller names, or the best finalised one.
	pub(crate) fn block(&self, at: Option<Block::Hash>) -> Result<Block::Hash, Error> {
		let Some(hash) = at else { return Ok(self.client.info().finalized_hash) };
		match self.client.header(hash) {
			Ok(Some(_)) => Ok(hash),
			Ok(None) => Err(Error::BlockNotFound),
			Err(error) => {
				log::warn!(target: LOG_TARGET, "The header of {hash:?} cannot be read: {error}");
				Err(Error::DatabaseFailed)
			}
		}
	}

	/// Asks the runtime when its turn comes, with an instance of its own for each question. A question must not ask another
	/// one, whose turn might never come.
	pub(crate) fn ask<T>(
		&self,
		question: impl FnOnce(ApiRef<'_, C::Api>) -> Result<T, ApiError>,
	) -> Result<T, Error> {
		self.turns.take(|| question(self.client.runtime_api())).map_err(error)
	}

	/// Questions of a kind, which are put to the runtime in one call when many come, so many at most.
	pub(crate) fn together<Question, Answer>(
		&self,
		most: usize,
		questions: impl Fn(ApiRef<'_, C::Api>, Block::Hash, Vec<Question>) -> Result<Vec<Answer>, ApiError>
			+ Send
			+ Sync
			+ 'static,
	) -> Together<Block::Hash, Question, Answer>
	where
		C: 'static,
		Question: Send + 'static,
		Answer: Send + 'static,
	{
		let client = self.client.clone();
		Together::new(self.turns.clone(), most, PAUSE, move |at, some| {
			questions(client.runtime_api(), at, some).map_err(error)
		})
	}
}

fn error(error: ApiError) -> Error {
	match error {
		ApiError::UnknownBlock(_) => Error::BlockNotFound,
		// Its message has the whole answer in it.
		ApiError::FailedToDecodeReturnValue { function, .. } => {
			Error::RuntimeFailed(format!("the answer of {function} is of an unknown form"))
		}
		error => Error::RuntimeFailed(error.to_string()),
	}
}
