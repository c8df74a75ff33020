use super::{call, code, json, Block, Chain, MockClient, Module, RpcModule};
use crate::chain::WAITING;
use futures::future::join_all;
use std::{
	sync::{mpsc, Arc, Mutex},
	time::Duration,
};
use tokio::{
	runtime::Builder,
	sync::mpsc::{unbounded_channel, UnboundedReceiver},
	task::spawn_blocking,
	time::{timeout, Instant},
};

/// Longer than any answer takes.
const PATIENCE: Duration = Duration::from_secs(20);
const MOMENT: Duration = Duration::from_millis(20);

/// Methods as those of the SDK that answer where they are called: one that is slow, and one that is quick.
struct Stock {
	module: Module,
	/// Whenever the slow one begins.
	begun: UnboundedReceiver<()>,
	/// What the slow one waits for, until this is dropped.
	free: mpsc::Sender<()>,
}

fn stock(at_once: usize, threads: usize) -> Stock {
	let (begins, begun) = unbounded_channel();
	let (free, is_free) = mpsc::channel::<()>();
	let is_free = Mutex::new(is_free);
	let mut stock = RpcModule::new(());
	stock
		.register_method("stock_slow", move |_, _, _| {
			begins.send(()).ok();
			is_free.lock().unwrap().recv_timeout(PATIENCE).ok();
			"slow"
		})
		.unwrap();
	stock.register_method("stock_quick", |_, _, _| "quick").unwrap();
	let chain = Chain::<_, Block>::new(Arc::new(MockClient::new()), at_once, threads);
	let mut module = RpcModule::new(());
	module.merge(chain.admit(stock).unwrap()).unwrap();
	Stock { module, begun, free }
}

#[tokio::test]
async fn a_stock_method_is_answered_in_its_turn_and_holds_up_no_other() {
	let Stock { module, mut begun, free } = stock(1, 8);
	let start = Instant::now();
	let slow = call(&module, "stock_slow", json!([]));
	let meanwhile = async {
		begun.recv().await.unwrap();
		let quick = timeout(MOMENT, call(&module, "stock_quick", json!([]))).await;
		drop(free);
		quick.is_ok()
	};
	let (slow, quick_was_answered) = futures::join!(slow, meanwhile);
	assert!(start.elapsed() < PATIENCE, "the slow method kept its caller's thread");
	assert_eq!(slow, Ok(json!("slow")));
	assert!(!quick_was_answered, "there is one turn");
	assert_eq!(call(&module, "stock_quick", json!([])).await, Ok(json!("quick")));
}

#[test]
fn questions_hold_no_more_than_their_threads_some_wait_and_further_ones_are_refused() {
	let runtime = Builder::new_current_thread().enable_time().max_blocking_threads(2).build();
	let runtime = runtime.unwrap();
	let (slow, waiting, refused, other) = runtime.block_on(async {
		let Stock { module, mut begun, free } = stock(1, 1);
		let quick = || call(&module, "stock_quick", json!([]));
		let slow = call(&module, "stock_slow", json!([]));
		let meanwhile = async {
			begun.recv().await.unwrap();
			let waiting = join_all((0..WAITING).map(|_| quick()));
			let beyond = async {
				let refused = timeout(PATIENCE, quick()).await;
				let other = timeout(PATIENCE, spawn_blocking(|| 7)).await;
				drop(free);
				(refused, other)
			};
			futures::join!(waiting, beyond)
		};
		let (slow, (waiting, (refused, other))) = futures::join!(slow, meanwhile);
		(slow, waiting, refused, other)
	});
	assert_eq!(refused.unwrap().unwrap_err().0, i64::from(code::BUSY));
	assert_eq!(other.unwrap().unwrap(), 7, "a thread is left for other methods");
	assert!(slow.is_ok() && waiting.iter().all(Result::is_ok));
}

#[tokio::test]
async fn a_question_whose_caller_has_gone_keeps_its_place_until_it_ends() {
	let Stock { module, mut begun, free } = stock(2, 1);
	assert!(timeout(MOMENT, call(&module, "stock_slow", json!([]))).await.is_err());
	begun.recv().await.unwrap();
	let early = timeout(MOMENT, call(&module, "stock_quick", json!([]))).await;
	assert!(early.is_err(), "there is one place");
	drop(free);
	let late = timeout(PATIENCE, call(&module, "stock_quick", json!([]))).await;
	assert_eq!(late.unwrap(), Ok(json!("quick")));
}
