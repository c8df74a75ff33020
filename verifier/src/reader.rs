//! Reading of SCALE with a bound on every count, so that a few bytes cannot ask for much memory.

use crate::Refusal;
use alloc::vec::Vec;

/// The bytes that are not read yet.
pub struct Reader<'a> {
	rest: &'a [u8],
}

/// What can be read.
pub trait Read: Sized {
	/// Reads one.
	fn read(reader: &mut Reader) -> Result<Self, Refusal>;
}

impl<'a> Reader<'a> {
	pub fn new(bytes: &'a [u8]) -> Self {
		Self { rest: bytes }
	}

	/// Reads something that takes up all of the bytes.
	pub fn read_all<T: Read>(bytes: &'a [u8]) -> Result<T, Refusal> {
		let mut reader = Self::new(bytes);
		let value = T::read(&mut reader)?;
		match reader.rest.len() {
			0 => Ok(value),
			extra => Err(Refusal::TrailingBytes { extra }),
		}
	}

	pub fn rest(&self) -> &'a [u8] {
		self.rest
	}

	pub fn take(&mut self, len: usize) -> Result<&'a [u8], Refusal> {
		let (taken, rest) = self.rest.split_at_checked(len).ok_or(Refusal::Cut)?;
		self.rest = rest;
		Ok(taken)
	}

	pub fn array<const N: usize>(&mut self) -> Result<[u8; N], Refusal> {
		let (taken, rest) = self.rest.split_first_chunk().ok_or(Refusal::Cut)?;
		self.rest = rest;
		Ok(*taken)
	}

	/// A compact number. The shortest form alone is read: a number has one encoding.
	pub fn compact(&mut self) -> Result<u32, Refusal> {
		let first = u8::read(self)?;
		let (value, least) = match first & 3 {
			0 => (u32::from(first >> 2), 0),
			1 => {
				let [second] = self.array()?;
				(u32::from(u16::from_le_bytes([first, second]) >> 2), 1 << 6)
			}
			2 => {
				let [b, c, d] = self.array()?;
				(u32::from_le_bytes([first, b, c, d]) >> 2, 1 << 14)
			}
			_ if first == 3 => (u32::read(self)?, 1 << 30),
			_ => return Err(Refusal::Unreadable { what: "a number" }),
		};
		if value < least {
			return Err(Refusal::NotCanonical);
		}
		Ok(value)
	}

	fn count(&mut self, what: &'static str, most: usize) -> Result<usize, Refusal> {
		let count = self.compact()?;
		match usize::try_from(count) {
			Ok(count) if count <= most => Ok(count),
			_ => Err(Refusal::TooMany { what, count, most }),
		}
	}

	/// As many as the bytes say, if that is not more than `most`.
	pub fn list<T: Read>(&mut self, what: &'static str, most: usize) -> Result<Vec<T>, Refusal> {
		let count = self.count(what, most)?;
		// Room is made while items arrive: a count alone costs nothing.
		let mut items = Vec::new();
		for _ in 0..count {
			items.push(T::read(self)?);
		}
		Ok(items)
	}

	pub fn bytes(&mut self, what: &'static str, most: usize) -> Result<Vec<u8>, Refusal> {
		let count = self.count(what, most)?;
		Ok(self.take(count)?.to_vec())
	}

	/// A list of byte strings.
	pub fn strings(
		&mut self,
		what: &'static str,
		most: usize,
		longest: usize,
	) -> Result<Vec<Vec<u8>>, Refusal> {
		let count = self.count(what, most)?;
		let mut items = Vec::new();
		for _ in 0..count {
			items.push(self.bytes(what, longest)?);
		}
		Ok(items)
	}
}

macro_rules! read_number {
	($($number:ty),+) => {$(
		impl Read for $number {
			fn read(reader: &mut Reader) -> Result<Self, Refusal> {
				Ok(Self::from_le_bytes(reader.array()?))
			}
		}
	)+};
}
read_number!(u8, u16, u32, u64);

impl<const N: usize> Read for [u8; N] {
	fn read(reader: &mut Reader) -> Result<Self, Refusal> {
		reader.array()
	}
}

impl<A: Read, B: Read> Read for (A, B) {
	fn read(reader: &mut Reader) -> Result<Self, Refusal> {
		Ok((A::read(reader)?, B::read(reader)?))
	}
}

#[cfg(test)]
mod tests {
	#![allow(clippy::unwrap_used)]
	use super::*;
	use codec::{Compact, Encode};

	#[test]
	fn a_compact_number_has_one_encoding() {
		for number in [0, 1, 63, 64, 16_383, 16_384, (1 << 30) - 1, 1 << 30, u32::MAX] {
			let bytes = Compact(number).encode();
			let mut reader = Reader::new(&bytes);
			assert_eq!(reader.compact().unwrap(), number);
			assert!(reader.rest().is_empty());
		}
		for long in [&[0x01, 0x00][..], &[0xfd, 0x00], &[0x02, 0, 0, 0], &[0x03, 0, 0, 0, 0]] {
			assert_eq!(Reader::new(long).compact(), Err(Refusal::NotCanonical), "{long:?}");
		}
		let wide = Reader::new(&[0x07, 0, 0, 0, 0, 1]).compact();
		assert_eq!(wide, Err(Refusal::Unreadable { what: "a number" }));
	}

	#[test]
	fn a_count_costs_no_memory() {
		let bytes = Compact(u32::MAX).encode();
		assert!(matches!(
			Reader::new(&bytes).list::<u64>("things", 10),
			Err(Refusal::TooMany { count: u32::MAX, most: 10, .. })
		));
		let bytes = Compact(10u32).encode();
		assert_eq!(Reader::new(&bytes).list::<u64>("things", 10), Err(Refusal::Cut));
	}
}
