//! Prints of clients: which scans of one day came from one client, and nothing beyond that day.

use super::day_of;
use crate::{
	db::{Db, DbError},
	http::{app::App, limits::ClientAddress},
};
use axum::{
	extract::FromRequestParts,
	http::{header::USER_AGENT, request::Parts},
};
use carnet_primitives::Moment;
use hkdf::Hkdf;
use rand::{rngs::OsRng, RngCore};
use sha2::Sha256;
use std::{
	convert::Infallible,
	net::{IpAddr, Ipv4Addr},
	sync::{PoisonError, RwLock},
};
use zeroize::Zeroizing;

const CONTEXT: &[u8] = b"carnet/scan-print/v1";
/// Bytes of a user agent that count; the rest only fills the line.
const AGENT: usize = 256;
const KEY: usize = 32;

/// A client on one day: a keyed hash of its address prefix and its user agent. The key is random for each UTC day and
/// deleted when the day after it is over, so prints of two days cannot be told to be of one client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientPrint {
	day: u32,
	value: Option<u64>,
}

impl ClientPrint {
	/// The print of whoever sent a request, now.
	pub(crate) fn of(app: &App, parts: &Parts) -> Self {
		let address = parts.extensions.get::<ClientAddress>().map(|found| found.0);
		let agent = parts.headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok());
		let address = address.unwrap_or(Ipv4Addr::UNSPECIFIED.into());
		app.scans.print(address, agent.unwrap_or_default())
	}

	/// The print, if it was made on this day.
	pub(crate) fn on(self, day: u32) -> Option<u64> {
		self.value.filter(|_| self.day == day)
	}

	#[cfg(test)]
	pub(crate) const fn test(day: u32, value: u64) -> Self {
		Self { day, value: Some(value) }
	}
}

impl FromRequestParts<App> for ClientPrint {
	type Rejection = Infallible;

	async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
		Ok(Self::of(app, parts))
	}
}

type Key = Zeroizing<[u8; KEY]>;

/// The keys of today and tomorrow, so that midnight needs no database.
#[derive(Default)]
pub(crate) struct Keys(RwLock<Vec<(u32, Key)>>);

impl Keys {
	/// The print of a client on a day. Without the key of the day there is none: a guess would count clients twice.
	pub(crate) fn print(&self, day: u32, address: IpAddr, agent: &str) -> ClientPrint {
		let keys = self.0.read().unwrap_or_else(PoisonError::into_inner);
		let value = keys
			.iter()
			.find(|(of, _)| *of == day)
			.and_then(|(_, key)| hash(key, &prefix(address), agent));
		ClientPrint { day, value }
	}

	/// Takes the keys of today and tomorrow from the database; whoever comes first makes them.
	pub(crate) async fn refresh(&self, db: &Db, at: Moment) -> Result<(), DbError> {
		let today = day_of(at);
		let days = [today, today.saturating_add(1)];
		let known: Vec<u32> = {
			let keys = self.0.read().unwrap_or_else(PoisonError::into_inner);
			keys.iter().map(|(day, _)| *day).collect()
		};
		if known == days {
			return Ok(());
		}
		let mut keys = Vec::with_capacity(days.len());
		for day in days {
			if let Some(key) = shared(db, day).await? {
				keys.push((day, key));
			}
		}
		*self.0.write().unwrap_or_else(PoisonError::into_inner) = keys;
		Ok(())
	}
}

async fn shared(db: &Db, day: u32) -> Result<Option<Key>, DbError> {
	let mut fresh: Key = Zeroizing::new([0; KEY]);
	OsRng.fill_bytes(fresh.as_mut_slice());
	let mut transaction = db.write().await?;
	sqlx::query("INSERT INTO scan_keys (day, secret) VALUES ($1, $2) ON CONFLICT (day) DO NOTHING")
		.bind(i64::from(day))
		.bind(fresh.to_vec())
		.execute(&mut *transaction)
		.await?;
	let (stored,): (Vec<u8>,) = sqlx::query_as("SELECT secret FROM scan_keys WHERE day = $1")
		.bind(i64::from(day))
		.fetch_one(&mut *transaction)
		.await?;
	transaction.commit().await?;
	let stored = Zeroizing::new(stored);
	Ok(<[u8; KEY]>::try_from(stored.as_slice()).ok().map(Zeroizing::new))
}

/// What counts of an address: the 24 bits of an IPv4 network, or the 48 of an IPv6 site.
fn prefix(address: IpAddr) -> Vec<u8> {
	match address.to_canonical() {
		IpAddr::V4(address) => address.octets().into_iter().take(3).collect(),
		IpAddr::V6(address) => address.octets().into_iter().take(6).collect(),
	}
}

fn hash(key: &Key, prefix: &[u8], agent: &str) -> Option<u64> {
	let agent = agent.as_bytes();
	let agent = agent.get(..AGENT).unwrap_or(agent);
	let mut print = [0; 8];
	// The lengths of both kinds of prefix differ and the agent comes last, so that no two inputs have the same bytes.
	let kind = [if prefix.len() == 3 { 4_u8 } else { 6 }];
	Hkdf::<Sha256>::from_prk(key.as_slice())
		.ok()?
		.expand_multi_info(&[CONTEXT, &kind, prefix, agent], &mut print)
		.ok()?;
	Some(u64::from_be_bytes(print))
}
