//! Append-only lists with a head that fixes everything in them.

use crate::{BoundedVec, ConstU32, H256};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};
use sp_crypto_hashing::blake2_256;

/// How many entries a page has. The open page lies beside the head, so that most appends write one record.
pub const PAGE_LEN: u32 = 8;

/// A page of a journal: full once it is stored on its own.
pub type Page<E> = BoundedVec<E, ConstU32<PAGE_LEN>>;

/// How long a journal is, and the hash over all that is in it.
#[derive(
	Clone,
	Copy,
	PartialEq,
	Eq,
	Debug,
	Default,
	Encode,
	Decode,
	DecodeWithMemTracking,
	MaxEncodedLen,
	TypeInfo,
	Serialize,
	Deserialize,
)]
pub struct Head {
	/// How many entries there are.
	pub len: u32,
	/// Zero for an empty journal, and BLAKE2b-256 of (the one before, the entry) behind each entry.
	pub acc: H256,
}

impl Head {
	/// The head behind one more entry; `None` past 2^32 - 1 entries.
	pub fn with(self, entry: &impl Encode) -> Option<Self> {
		let acc = H256((self.acc, entry).using_encoded(blake2_256));
		Some(Self { len: self.len.checked_add(1)?, acc })
	}
}

/// The head of a journal with its open page. Full pages lie elsewhere, by their number.
#[derive(
	Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Journal<E> {
	/// Length and hash.
	pub head: Head,
	/// The entries behind the last full page.
	pub tail: Page<E>,
}

impl<E> Default for Journal<E> {
	fn default() -> Self {
		Self { head: Head::default(), tail: Page::new() }
	}
}

impl<E: Encode> Journal<E> {
	/// How many full pages there are, numbered from zero.
	pub const fn pages(&self) -> u32 {
		self.head.len / PAGE_LEN
	}

	/// Whether the next entry fills a page.
	pub const fn is_page_due(&self) -> bool {
		self.head.len % PAGE_LEN == PAGE_LEN - 1
	}

	/// Appends an entry. Returns the page that it filled, if it did, with its number: that is to be stored.
	///
	/// `Err` past 2^32 - 1 entries, or if the open page is longer than the head says.
	#[allow(clippy::result_unit_err)]
	pub fn append(&mut self, entry: E) -> Result<Option<(u32, Page<E>)>, ()> {
		let head = self.head.with(&entry).ok_or(())?;
		self.tail.try_push(entry).map_err(|_| ())?;
		self.head = head;
		if head.len % PAGE_LEN != 0 {
			return Ok(None);
		}
		let page = core::mem::take(&mut self.tail);
		Ok(Some((self.pages().saturating_sub(1), page)))
	}
}
