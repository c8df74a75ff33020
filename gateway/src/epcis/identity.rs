//! The `eventID` of an event of the chain that nobody captured a document of.
//!
//! It names the place in the journey. The event hash of what is served would not do: it covers names of members and lots
//! that the index may not know yet, and two events of a journey can be alike.

use crate::index::journeys::place_of;
use carnet_epcis::NAMESPACE;
use carnet_primitives::{
	gs1::Sscc,
	subject::{LogisticUnitId, Subject, UnitRef},
};
use codec::Decode;

/// `{namespace}event/batch/42/7`, `…/unit/42/0/7` or `…/sscc/376104250021234569/0/7`.
pub(super) fn id(place: &[u8]) -> Option<String> {
	let (subject, seq) = parts(place)?;
	Some(match subject {
		Subject::Batch(batch) => format!("{NAMESPACE}event/batch/{batch}/{seq}"),
		Subject::Unit(unit) => format!("{NAMESPACE}event/unit/{}/{}/{seq}", unit.batch, unit.index),
		Subject::LogisticUnit(unit) => {
			format!("{NAMESPACE}event/sscc/{}/{}/{seq}", unit.sscc, unit.usage)
		}
	})
}

/// The subject and the number in its journey.
pub(super) fn parts(place: &[u8]) -> Option<(Subject, u32)> {
	let mut rest = place;
	let subject = Subject::decode(&mut rest).ok()?;
	Some((subject, u32::from_be_bytes(rest.try_into().ok()?)))
}

/// The place that such an identifier names; `None` for every other text.
pub(super) fn place(id: &str) -> Option<Vec<u8>> {
	let path: Vec<&str> = id.strip_prefix(NAMESPACE)?.strip_prefix("event/")?.split('/').collect();
	let (subject, seq) = match path.as_slice() {
		["batch", batch, seq] => (Subject::Batch(batch.parse().ok()?), seq),
		["unit", batch, index, seq] => {
			let unit = UnitRef { batch: batch.parse().ok()?, index: index.parse().ok()? };
			(Subject::Unit(unit), seq)
		}
		["sscc", sscc, usage, seq] => {
			let unit = LogisticUnitId { sscc: Sscc::parse(sscc).ok()?, usage: usage.parse().ok()? };
			(Subject::LogisticUnit(unit), seq)
		}
		_ => return None,
	};
	Some(place_of(&subject, seq.parse().ok()?))
}
