//! Works to deposit, of files that nobody has.

use carnet_primitives::{
	copyright::{FileHash, Perceptual, Work, MAX_QUALITY},
	Moment, H256,
};

const LEN: u64 = 4_000_000;
/// 14 November 2023, before any of these chains began.
const COMPLETED_AT: Moment = 1_700_000_000_000;

/// A photo of which the least is said.
pub fn plain(hash: H256) -> Work {
	Work::photo(FileHash::Sha256(hash), LEN)
}

/// A photo of which everything is said but the work that it derives from.
pub fn full(hash: H256) -> Work {
	Work {
		perceptual: Some(Perceptual { pdq: hash.0, quality: MAX_QUALITY }),
		completed_at: Some(COMPLETED_AT),
		title: Some(hash),
		author: Some(hash),
		capture: Some(hash),
		..plain(hash)
	}
}
