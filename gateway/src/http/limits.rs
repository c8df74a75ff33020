//! How often an address may ask.

use super::{app::App, problem::Problem};
use crate::config::Config;
use axum::{
	extract::{FromRequestParts, Request, State},
	http::{request::Parts, HeaderMap},
	middleware::Next,
	response::{IntoResponse, Response},
};
use governor::{
	clock::{Clock, DefaultClock},
	DefaultKeyedRateLimiter, Quota, RateLimiter,
};
use std::{
	hash::{BuildHasher, RandomState},
	net::{IpAddr, Ipv4Addr, SocketAddr},
	num::NonZeroU32,
	sync::atomic::{AtomicBool, AtomicU32, Ordering},
	time::{Duration, Instant},
};
use tokio::sync::watch;

/// Most addresses that are remembered each for itself. Behind them, addresses share their budget.
const MAX_ADDRESSES: usize = 131_072;
/// How many budgets those share.
const SHARED: u64 = 4_096;
/// The bits of the number of a request that are all zero in the one of 256 that has the addresses counted. They are spread over
/// many locks.
const UNCOUNTED: u32 = 0xff;
/// How often addresses are forgotten that have not asked for a while.
const SWEEP: Duration = Duration::from_secs(10);
/// Most hops of `X-Forwarded-For` that are looked at.
const MAX_HOPS: usize = 8;
/// How long a request may take, and one that brings a file.
const PATIENCE: Duration = Duration::from_secs(20);
const PATIENCE_FOR_FILES: Duration = Duration::from_secs(600);

/// How much each address may ask for. Zero is no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budgets {
	/// Requests a second.
	pub requests_per_second: u32,
	/// Requests at once.
	pub burst: NonZeroU32,
	/// Requests a minute that the node behind has work with, or that look into openings.
	pub relays_per_minute: u32,
}

impl From<&Config> for Budgets {
	fn from(config: &Config) -> Self {
		Self {
			requests_per_second: config.requests_per_second,
			burst: NonZeroU32::new(config.burst).unwrap_or(NonZeroU32::MIN),
			relays_per_minute: config.relays_per_minute,
		}
	}
}

/// Who asks: an address, or as much of one as belongs to one customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Client {
	V4(Ipv4Addr),
	/// The first 64 bits, behind which one customer has all addresses.
	V6(u64),
	Shared(u64),
}

impl Client {
	fn of(address: IpAddr) -> Self {
		match address.to_canonical() {
			IpAddr::V4(address) => Self::V4(address),
			IpAddr::V6(address) => Self::V6((u128::from(address) >> 64) as u64),
		}
	}
}

/// The address of a connection, as the server saw it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub SocketAddr);

/// The address of who asks, behind trusted proxies too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ClientAddress(pub IpAddr);

type Limiter = DefaultKeyedRateLimiter<Client>;

struct Budget {
	limiter: Option<Limiter>,
	hasher: RandomState,
	asked: AtomicU32,
	is_full: AtomicBool,
}

impl Budget {
	fn new(quota: Option<Quota>) -> Self {
		Self {
			limiter: quota.map(RateLimiter::keyed),
			hasher: RandomState::new(),
			asked: AtomicU32::new(0),
			is_full: AtomicBool::new(false),
		}
	}

	/// Spends one; after how many seconds to come back if there is none left.
	fn spend(&self, address: IpAddr) -> Result<(), u32> {
		let Some(limiter) = &self.limiter else { return Ok(()) };
		let mut client = Client::of(address);
		if self.asked.fetch_add(1, Ordering::Relaxed) & UNCOUNTED == 0 {
			self.count(limiter);
		}
		if self.is_full.load(Ordering::Relaxed) {
			client = Client::Shared(self.hasher.hash_one(client) % SHARED);
		}
		limiter.check_key(&client).map_err(|until| {
			let wait = until.wait_time_from(DefaultClock::default().now());
			u32::try_from(wait.as_secs().saturating_add(1)).unwrap_or(u32::MAX)
		})
	}

	fn sweep(&self) {
		if let Some(limiter) = &self.limiter {
			limiter.retain_recent();
			limiter.shrink_to_fit();
			self.count(limiter);
		}
	}

	fn count(&self, limiter: &Limiter) {
		self.is_full.store(limiter.len() >= MAX_ADDRESSES, Ordering::Relaxed);
	}
}

/// The budgets of all addresses.
pub(crate) struct Limits {
	requests: Budget,
	relays: Budget,
	trusted: Vec<IpAddr>,
}

impl Limits {
	pub(crate) fn new(budgets: Budgets, trusted: &[IpAddr]) -> Self {
		let second = NonZeroU32::new(budgets.requests_per_second);
		let minute = NonZeroU32::new(budgets.relays_per_minute);
		Self {
			requests: Budget::new(
				second.map(|each| Quota::per_second(each).allow_burst(budgets.burst)),
			),
			relays: Budget::new(minute.map(Quota::per_minute)),
			trusted: trusted.iter().map(IpAddr::to_canonical).collect(),
		}
	}

	/// Whether what a peer says of others is believed.
	pub(crate) fn trusts(&self, peer: IpAddr) -> bool {
		self.trusted.contains(&peer.to_canonical())
	}

	/// Who asks. What a proxy that is not trusted says counts for nothing.
	fn address(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
		let mut address = peer.to_canonical();
		if !self.trusts(address) {
			return address;
		}
		let said = headers.get_all("x-forwarded-for").iter().filter_map(|one| one.to_str().ok());
		for hop in said.flat_map(|one| one.split(',')).rev().take(MAX_HOPS) {
			if !self.trusts(address) {
				break;
			}
			match hop.trim().parse::<IpAddr>() {
				Ok(before) => address = before.to_canonical(),
				Err(_) => break,
			}
		}
		address
	}

	/// Forgets addresses that have not asked for a while, until it is told to stop.
	pub(crate) async fn run(&self, mut stop: watch::Receiver<bool>) {
		loop {
			tokio::select! {
				() = tokio::time::sleep(SWEEP) => {
					self.requests.sweep();
					self.relays.sweep();
				}
				changed = stop.changed() => if changed.is_err() || *stop.borrow() { return },
			}
		}
	}
}

/// Lets a request in if its address has not asked too often, and gives it up if it takes too long.
pub(crate) async fn admit(State(app): State<App>, mut request: Request, next: Next) -> Response {
	let peer =
		request.extensions().get::<Peer>().map_or(IpAddr::from([0, 0, 0, 0]), |peer| peer.0.ip());
	let address = app.limits.address(peer, request.headers());
	// Whoever watches the gateway behind a proxy that it does not trust shares the budget of all buyers.
	let is_watched = matches!(request.uri().path(), "/health" | "/health/readiness");
	let spent = if is_watched { Ok(()) } else { app.limits.requests.spend(address) };
	if let Err(seconds) = spent {
		let refused = Problem::too_many(seconds).into_response();
		app.metrics.count(topic(request.uri().path()), refused.status());
		return refused;
	}
	request.extensions_mut().insert(ClientAddress(address));
	let path = request.uri().path();
	let (topic, began) = (topic(path), Instant::now());
	let patience = match path.starts_with("/openings") || path.starts_with("/epcis/capture") {
		true => PATIENCE_FOR_FILES,
		false => PATIENCE,
	};
	let response = match tokio::time::timeout(patience, next.run(request)).await {
		Ok(response) => response,
		Err(_) => {
			Problem::unavailable("The answer took too long. Try again later.").into_response()
		}
	};
	app.metrics.answered(topic, response.status(), began.elapsed());
	response
}

/// What a path is about, in one of few words: what strangers write in it is no name of a figure.
fn topic(path: &str) -> &'static str {
	match path.trim_start_matches('/').split('/').next().unwrap_or_default() {
		"01" | "00" | "414" | "417" | "gtin" | "sscc" | "gln" | "party" => "link",
		"verdict" => "verdict",
		"trace" => "trace",
		"proof" => "proof",
		"evidence" => "evidence",
		"claims" => "claims",
		"openings" => "openings",
		"epcis" => "epcis",
		"explorer" => "explorer",
		"app" => "page",
		"health" => "health",
		_ => "other",
	}
}

/// Taken by handlers that the node behind has work with: an address may ask for few of those.
pub(crate) struct Dear;

impl FromRequestParts<App> for Dear {
	type Rejection = Problem;

	async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
		let address = parts.extensions.get::<ClientAddress>().map(|found| found.0);
		let address = address.unwrap_or(IpAddr::from([0, 0, 0, 0]));
		app.limits.relays.spend(address).map(|()| Self).map_err(Problem::too_many)
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;

	fn limits(requests_per_second: u32) -> Limits {
		let burst = NonZeroU32::new(4).unwrap();
		let budgets = Budgets { requests_per_second, burst, relays_per_minute: 2 };
		Limits::new(budgets, &["10.0.0.1".parse().unwrap()])
	}

	fn forwarded(text: &str) -> HeaderMap {
		HeaderMap::from_iter([("x-forwarded-for".parse().unwrap(), text.parse().unwrap())])
	}

	#[test]
	fn an_address_has_its_budget_and_another_one_its_own() {
		let limits = limits(1);
		let (one, other) = (IpAddr::from([1, 2, 3, 4]), IpAddr::from([1, 2, 3, 5]));
		for _ in 0..4 {
			assert_eq!(limits.requests.spend(one), Ok(()));
		}
		assert!(limits.requests.spend(one).unwrap_err() >= 1);
		assert_eq!(limits.requests.spend(other), Ok(()));
		assert_eq!((limits.relays.spend(one), limits.relays.spend(one)), (Ok(()), Ok(())));
		assert!(limits.relays.spend(one).is_err(), "work for the node is dearer");
	}

	#[test]
	fn a_customer_has_one_budget_for_all_addresses_of_its_network() {
		let limits = limits(1);
		for last in 0..4u16 {
			let address = IpAddr::from([0x2001, 0xdb8, 0, 1, 0, 0, 0, last]);
			assert_eq!(limits.requests.spend(address), Ok(()));
		}
		assert!(limits.requests.spend("2001:db8:0:1::ffff".parse().unwrap()).is_err());
		assert_eq!(limits.requests.spend("2001:db8:0:2::1".parse().unwrap()), Ok(()));
		let mapped: IpAddr = "::ffff:1.2.3.4".parse().unwrap();
		assert_eq!(Client::of(mapped), Client::V4(Ipv4Addr::new(1, 2, 3, 4)));
	}

	#[test]
	fn addresses_beyond_the_room_share_their_budgets() {
		let limits = limits(1);
		let address = |number: u32| IpAddr::from(Ipv4Addr::from(number));
		for number in 0..u32::try_from(MAX_ADDRESSES).unwrap() {
			assert_eq!(limits.requests.spend(address(number)), Ok(()));
		}
		let others = (0..20_000).map(|number| limits.requests.spend(address(u32::MAX - number)));
		assert!(others.filter(Result::is_err).count() > 0, "they have no budget of their own");
		let kept = limits.requests.limiter.as_ref().unwrap().len();
		assert!(kept <= MAX_ADDRESSES + usize::try_from(SHARED).unwrap(), "{kept}");
	}

	#[test]
	fn nothing_is_limited_without_a_budget() {
		let limits = limits(0);
		assert!((0..10_000).all(|_| limits.requests.spend(IpAddr::from([1, 2, 3, 4])).is_ok()));
	}

	#[test]
	fn only_a_trusted_proxy_says_who_asks() {
		let limits = limits(1);
		let (proxy, stranger) = (IpAddr::from([10, 0, 0, 1]), IpAddr::from([5, 5, 5, 5]));
		let headers = forwarded("9.9.9.9, 8.8.8.8");
		assert_eq!(limits.address(stranger, &headers), stranger);
		assert_eq!(limits.address(proxy, &headers), IpAddr::from([8, 8, 8, 8]));
		assert_eq!(
			limits.address(proxy, &forwarded("9.9.9.9, 10.0.0.1")),
			IpAddr::from([9, 9, 9, 9])
		);
		assert_eq!(limits.address(proxy, &forwarded("rubbish")), proxy);
	}
}
