//! Status lists.

use super::CHUNK_BYTES;
use crate::{types::ListWriter, Chunks, Config, Error, Failure, ListCounts, Pallet};
use carnet_primitives::{
	member::MemberId,
	passports::{chunk_of, ListNumber, StatusChunk, CHUNKS},
};
use frame_support::ensure;

impl<T: Config> Pallet<T> {
	/// A list that there is, or the first that there is not yet.
	pub(crate) fn open_list(issuer: MemberId, list: ListNumber) -> Result<ListWriter, Error<T>> {
		ensure!(list <= ListCounts::<T>::get(issuer), Error::<T>::NotFound);
		Ok(Self::list(issuer, list))
	}

	pub(crate) fn list(issuer: MemberId, list: ListNumber) -> ListWriter {
		ListWriter {
			issuer,
			list,
			chunks: Default::default(),
			begun: 0,
			dropped: Default::default(),
		}
	}

	/// The chunk of an entry, as it is so far.
	pub(crate) fn chunk(writer: &ListWriter, index: u32) -> Option<StatusChunk> {
		let number = chunk_of(index);
		let changed = writer.chunks.get(&number).cloned();
		changed.or_else(|| Chunks::<T>::get(writer.issuer, (writer.list, number)))
	}

	/// Writes the chunks, and counts a list that has its first entry.
	pub(crate) fn close_list(writer: ListWriter) -> Result<(), Error<T>> {
		let ListWriter { issuer, list, chunks, begun, .. } = writer;
		if begun > 0 && list == ListCounts::<T>::get(issuer) {
			let count = list.checked_add(1).ok_or(Error::<T>::MaxCountExceeded)?;
			ListCounts::<T>::insert(issuer, count);
		}
		for (number, chunk) in chunks {
			Chunks::<T>::insert(issuer, (list, number), chunk);
		}
		Ok(())
	}

	/// How many chunks of a list a call did not touch. Each failure may have read one that is not changed.
	pub(crate) fn untouched(writer: &ListWriter, failed: &[Failure]) -> u32 {
		let touched = writer.chunks.len().saturating_add(failed.len());
		CHUNKS.saturating_sub(u32::try_from(touched).unwrap_or(u32::MAX))
	}

	/// Bytes of state that the chunks begun by a call take.
	pub(crate) fn begun_bytes(writer: &ListWriter) -> u32 {
		writer.begun.saturating_mul(CHUNK_BYTES)
	}
}
