use crate::{places::Places, turns::Turns};
use futures::FutureExt;
use jsonrpsee::{
	core::{
		server::{AsyncMethod, MethodCallback, MethodResponse, Methods, SyncMethod},
		RegisterMethodError,
	},
	types::{ErrorCode, ErrorObjectOwned, Id, Params},
};
use std::sync::Arc;
use tokio::task::spawn_blocking;

/// Lets the methods of a module answer at these places alone. Those which the SDK would answer on a thread that all connections
/// need have a blocking one and a turn at the runtime there. Subscriptions stay as they are.
pub(crate) fn admit(
	places: &Arc<Places>,
	turns: &Turns,
	module: &Methods,
) -> Result<Methods, RegisterMethodError> {
	let mut admitted = Methods::new();
	for name in module.method_names() {
		let Some(callback) = module.method(name) else { continue };
		let callback = match callback.clone() {
			MethodCallback::Sync(method) => {
				MethodCallback::Async(at_a_place(places.clone(), by_turns(turns.clone(), method)))
			}
			MethodCallback::Async(method) => {
				MethodCallback::Async(at_a_place(places.clone(), method))
			}
			subscription => subscription,
		};
		admitted.verify_and_insert(name, callback)?;
	}
	Ok(admitted)
}

fn at_a_place(places: Arc<Places>, method: AsyncMethod<'static>) -> AsyncMethod<'static> {
	Arc::new(move |id: Id<'static>, params: Params<'static>, connection, most, extensions| {
		let (places, method) = (places.clone(), method.clone());
		async move {
			let place = match places.enter().await {
				Ok(place) => place,
				Err(busy) => return MethodResponse::error(id, ErrorObjectOwned::from(busy)),
			};
			let asked = id.clone();
			// A task of its own goes on when who asked has gone, as does the work on a thread that it waits for: its place is free
			// when that has ended.
			let answer = tokio::spawn(async move {
				let _place = place;
				method(id, params, connection, most, extensions).await
			});
			answer.await.unwrap_or_else(|_| failed(asked))
		}
		.boxed()
	})
}

fn by_turns(turns: Turns, method: SyncMethod) -> AsyncMethod<'static> {
	Arc::new(move |id: Id<'static>, params: Params<'static>, _, most, extensions| {
		let (turns, method) = (turns.clone(), method.clone());
		async move {
			let asked = id.clone();
			let answer =
				spawn_blocking(move || turns.take(|| method(id, params, most, extensions)));
			answer.await.unwrap_or_else(|_| failed(asked))
		}
		.boxed()
	})
}

/// What the server of the SDK answers too where a method panics. The log has the panic.
fn failed(id: Id<'static>) -> MethodResponse {
	MethodResponse::error(id, ErrorCode::InternalError)
}
