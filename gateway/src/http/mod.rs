//! What the gateway answers by HTTP: who may ask how often, problems, relays to the node, and the built page.

pub mod app;
mod claims;
pub(crate) mod extract;
pub(crate) mod health;
pub(crate) mod limits;
pub mod metrics;
pub(crate) mod problem;
mod relays;
pub(crate) mod routes;
pub mod server;
pub mod site;
pub mod tokens;

#[cfg(test)]
pub(crate) mod described;
#[cfg(test)]
pub(crate) mod tests;

use app::App;
use std::{future::Future, io};
use tokio::{net::TcpListener, sync::watch};

/// Answers until `stopped` ends, and finishes what is under way.
pub async fn serve(
	app: App,
	listener: TcpListener,
	stopped: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
	let (stop, told) = watch::channel(false);
	let waiting = tokio::spawn(async move {
		stopped.await;
		stop.send_replace(true);
	});
	let trusted = app.config.trusted_proxies.clone();
	let router = app::router(app.clone());
	let ((), ()) =
		tokio::join!(server::serve(listener, router, trusted, told.clone()), app.run(told));
	waiting.abort();
	Ok(())
}
