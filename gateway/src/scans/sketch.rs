//! How many different clients there were, up to the few that matter.

/// Prints that are kept at most. One more, and only "more" is known.
pub(crate) const MOST: usize = 8;
/// What a full sketch counts as.
pub(crate) const MORE: u32 = MOST as u32 + 1;
const WIDTH: usize = 8;

/// A set of up to eight prints. The ninth empties it: it says "nine or more" from then on, and no print is kept.
///
/// Merging is the union of sets, so it does not matter which gateway saw a client, how often, or in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sketch {
	// In order, each once.
	prints: Vec<u64>,
	is_full: bool,
}

impl Sketch {
	/// A sketch that is full.
	pub(crate) fn full() -> Self {
		Self { prints: Vec::new(), is_full: true }
	}

	/// Adds a client.
	pub(crate) fn add(&mut self, print: u64) {
		if self.is_full {
			return;
		}
		if let Err(at) = self.prints.binary_search(&print) {
			if self.prints.len() == MOST {
				*self = Self::full();
			} else {
				self.prints.insert(at, print);
			}
		}
	}

	/// Adds all clients of another.
	pub(crate) fn merge(&mut self, other: &Self) {
		if other.is_full {
			*self = Self::full();
		}
		for print in &other.prints {
			self.add(*print);
		}
	}

	/// How many clients; [`MORE`] stands for itself and all above.
	pub(crate) fn clients(&self) -> u32 {
		if self.is_full {
			MORE
		} else {
			u32::try_from(self.prints.len()).unwrap_or(MORE)
		}
	}

	pub(crate) fn is_empty(&self) -> bool {
		!self.is_full && self.prints.is_empty()
	}

	/// The prints, eight bytes each. That a sketch is full stands beside it, as its count.
	pub(crate) fn to_bytes(&self) -> Vec<u8> {
		self.prints.iter().flat_map(|print| print.to_be_bytes()).collect()
	}

	/// Reads [`Sketch::to_bytes`]; a rest of another width is left out.
	pub(crate) fn from_bytes(bytes: &[u8]) -> Self {
		let mut sketch = Self::default();
		for print in bytes.chunks_exact(WIDTH) {
			sketch.add(print.iter().fold(0, |sum, byte| (sum << 8) | u64::from(*byte)));
		}
		sketch
	}
}
