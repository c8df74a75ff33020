use crate::{turns::Turns, Error};
use jsonrpsee::types::ErrorObjectOwned;
use std::{
	collections::VecDeque,
	sync::{Arc, Mutex, MutexGuard, PoisonError},
	time::Duration,
};
use tokio::{
	sync::oneshot,
	task::spawn_blocking,
	time::{sleep_until, Instant},
};

/// Questions of one kind, which the runtime answers together when many come: an instance of it, whose memory is laid out and
/// taken back for each call, costs more than the answer to a small question. `At` is the block that a question is about: those
/// about the same block go together.
pub struct Together<At, Question, Answer>(Arc<Shared<At, Question, Answer>>);

type Put<At, Question, Answer> =
	dyn Fn(At, Vec<Question>) -> Result<Vec<Answer>, Error> + Send + Sync;

struct Shared<At, Question, Answer> {
	turns: Turns,
	/// The most questions that are taken at once, for which others then wait.
	most: usize,
	pause: Duration,
	put: Box<Put<At, Question, Answer>>,
	queue: Mutex<Queue<At, Question, Answer>>,
}

struct Queue<At, Question, Answer> {
	waiting: VecDeque<Waiting<At, Question, Answer>>,
	/// Whether a task sees to it that what waits is taken.
	is_led: bool,
	/// When the next ones may be taken.
	next: Instant,
}

struct Waiting<At, Question, Answer> {
	at: At,
	question: Question,
	/// Who asked takes the error of several as one that can be copied.
	asker: oneshot::Sender<Result<Answer, ErrorObjectOwned>>,
}

impl<At, Question, Answer> Together<At, Question, Answer>
where
	At: Copy + PartialEq + Send + 'static,
	Question: Send + 'static,
	Answer: Send + 'static,
{
	/// Puts so many questions at most to the runtime by this, which answers each in its place. It has a turn while it does, and
	/// must not take another.
	///
	/// After some were taken, others gather for the pause, or until they are as many as are taken: they cost less then, and who asks
	/// one after the other waits longer. One that comes to an idle node does not wait.
	pub fn new(
		turns: Turns,
		most: usize,
		pause: Duration,
		put: impl Fn(At, Vec<Question>) -> Result<Vec<Answer>, Error> + Send + Sync + 'static,
	) -> Self {
		let queue = Queue { waiting: VecDeque::new(), is_led: false, next: Instant::now() };
		let put = Box::new(put);
		Self(Arc::new(Shared { turns, most, pause, put, queue: Mutex::new(queue) }))
	}

	/// Asks with others or alone. If the runtime fails at one question, it fails at all that went with it.
	pub async fn ask(&self, at: At, question: Question) -> Result<Answer, ErrorObjectOwned> {
		let (asker, answer) = oneshot::channel();
		if self.0.add(Waiting { at, question, asker }) {
			tokio::spawn(self.0.clone().lead());
		}
		answer.await.unwrap_or_else(|_| {
			Err(Error::RuntimeFailed("it ended while it answered".into()).into())
		})
	}
}

impl<At, Question, Answer> Shared<At, Question, Answer>
where
	At: Copy + PartialEq + Send + 'static,
	Question: Send + 'static,
	Answer: Send + 'static,
{
	fn queue(&self) -> MutexGuard<'_, Queue<At, Question, Answer>> {
		self.queue.lock().unwrap_or_else(PoisonError::into_inner)
	}

	/// Lets a question wait. Gives whether somebody has to lead from now on.
	fn add(&self, question: Waiting<At, Question, Answer>) -> bool {
		let mut queue = self.queue();
		queue.waiting.push_back(question);
		!std::mem::replace(&mut queue.is_led, true)
	}

	/// Has the questions answered until none waits. They are taken once there is a turn, so that more go together the longer
	/// that takes. One thread at most waits for it, and it has the turn only from there: were turns held by what still waits
	/// for a thread, and all threads by questions that wait for a turn, none would ever be answered again.
	async fn lead(self: Arc<Self>) {
		while let Some(next) = self.next() {
			sleep_until(next).await;
			let (taken, are_taken) = oneshot::channel();
			let shared = self.clone();
			spawn_blocking(move || {
				shared.turns.take(|| {
					let some = shared.take();
					taken.send(()).ok();
					shared.answer_all(some);
				})
			});
			// Without a word of it, the node ends.
			if are_taken.await.is_err() {
				return;
			}
		}
	}

	/// When the next questions may be taken: at once, if no more of them could go together. If there are none, nobody leads any more.
	fn next(&self) -> Option<Instant> {
		let mut queue = self.queue();
		queue.is_led = !queue.waiting.is_empty();
		let is_full = queue.waiting.len() >= self.most;
		queue.is_led.then(|| if is_full { Instant::now() } else { queue.next })
	}

	/// Takes the questions that are next.
	fn take(&self) -> Vec<Waiting<At, Question, Answer>> {
		let mut queue = self.queue();
		queue.next = Instant::now() + self.pause;
		let count = self.most.min(queue.waiting.len());
		queue.waiting.drain(..count).collect()
	}

	/// Somebody who asks about many blocks in turn makes others wait for no more calls of the runtime than there are questions.
	fn answer_all(&self, mut some: Vec<Waiting<At, Question, Answer>>) {
		while let Some(at) = some.first().map(|first| first.at) {
			let (same, others) = some.into_iter().partition(|waiting| waiting.at == at);
			self.answer(at, same);
			some = others;
		}
	}

	/// Who has gone meanwhile needs no answer.
	fn answer(&self, at: At, some: Vec<Waiting<At, Question, Answer>>) {
		let (questions, askers): (Vec<_>, Vec<_>) =
			some.into_iter().map(|it| (it.question, it.asker)).unzip();
		let error = match (self.put)(at, questions) {
			Ok(answers) if answers.len() == askers.len() => {
				for (asker, answer) in askers.into_iter().zip(answers) {
					asker.send(Ok(answer)).ok();
				}
				return;
			}
			Ok(_) => Error::RuntimeFailed("it did not answer each question".into()),
			Err(error) => error,
		};
		let error = ErrorObjectOwned::from(error);
		for asker in askers {
			asker.send(Err(error.clone())).ok();
		}
	}
}
