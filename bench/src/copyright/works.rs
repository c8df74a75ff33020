//! Works to deposit, of files that nobody has.

use carnet_primitives::{
	copyright::{
		Acquisition, FileHash, MediaType, Perceptual, Work, WorkCategory, WorkNature, MAX_QUALITY,
	},
	Moment, H256,
};

const LEN: u64 = 4_000_000;
/// 14 November 2023, before any of these chains began.
const COMPLETED_AT: Moment = 1_700_000_000_000;

/// A photo of which the least is said.
pub fn plain(hash: H256) -> Work {
	Work {
		file: FileHash::Sha256(hash),
		len: LEN,
		media: MediaType::Jpeg,
		perceptual: None,
		category: WorkCategory::Photographic,
		nature: WorkNature::Original,
		acquisition: Acquisition::Original,
		completed_at: None,
		title: None,
		author: None,
		capture: None,
		parent: None,
	}
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
