//! What a search reads is what a bundle has to prove, so that whoever has it can search again.

use super::kinds::State;
use crate::Error;
use carnet_verifier::limits;
use codec::Decode;
use std::collections::BTreeSet;

/// The records of a state, with a note of what was read.
pub(super) struct Reads<'a> {
	state: &'a State<'a>,
	keys: BTreeSet<Vec<u8>>,
}

impl<'a> Reads<'a> {
	/// Nothing was read yet.
	pub fn new(state: &'a State<'a>) -> Self {
		Self { state, keys: BTreeSet::new() }
	}

	/// The record at a key.
	pub fn get<T: Decode>(&mut self, key: Vec<u8>) -> Result<Option<T>, Error> {
		let record = self.state.get(&key)?;
		self.note(key)?;
		Ok(record)
	}

	/// The start of the record at a key, whose rest nobody needs to know here.
	pub fn get_head<T: Decode>(&mut self, key: Vec<u8>) -> Result<Option<T>, Error> {
		let record = self.state.get_head(&key)?;
		self.note(key)?;
		Ok(record)
	}

	/// Notes a key whose record is shown without being read.
	pub fn note(&mut self, key: Vec<u8>) -> Result<(), Error> {
		self.keys.insert(key);
		// What no bundle has room for is not read to its end.
		match self.keys.len() > limits::KEYS {
			true => Err(Error::TraceTooLong),
			false => Ok(()),
		}
	}

	/// What was read.
	pub fn into_keys(self) -> BTreeSet<Vec<u8>> {
		self.keys
	}
}
