//! What a scan found, in words of people who buy things.

use super::tame;
use crate::cli::moment;
use carnet_primitives::products::{
	BatchView, CertificateKind, CertificateView, NamedMember, RecallScope, RecallView, ScanReport,
	UnitState, Verdict,
};
use std::fmt::Write;

/// The verdict in a sentence.
pub(super) const fn headline(verdict: Verdict) -> &'static str {
	match verdict {
		Verdict::Unknown => {
			"UNKNOWN  no such code was ever registered: treat the goods as not genuine"
		}
		Verdict::Recalled => "RECALLED  do not use these goods and follow the notice of the recall",
		Verdict::Unverifiable => {
			"UNVERIFIABLE  the batch exists, but nothing here proves this very label: ask the brand for its evidence"
		}
		Verdict::Decommissioned => {
			"OUT OF CIRCULATION  the code is genuine, but the unit was taken out: do not buy it as new"
		}
		Verdict::Suspicious => {
			"SUSPICIOUS  the code is genuine, but it may have been copied or a member warns of the unit"
		}
		Verdict::Expired => "EXPIRED  the code is genuine, but the goods are past their date",
		Verdict::Authentic => "AUTHENTIC  the code is genuine",
	}
}

pub(super) fn describe(report: &ScanReport) -> String {
	let mut out = format!("{}\n", headline(report.verdict));
	let label = &report.label;
	put(&mut out, "label", &format!("{} lot {} serial {}", label.gtin, label.lot, label.serial));
	let opened = !matches!(report.verdict, Verdict::Unknown | Verdict::Unverifiable);
	if opened {
		let lines = match &report.unit {
			Some(state) => unit_lines(state),
			None => vec!["claim: never claimed before".into()],
		};
		lines.iter().for_each(|line| put_line(&mut out, line));
	}
	match &report.batch {
		// What is certified of a lot is no word about a code that does not belong to it.
		Some(batch) if report.verdict == Verdict::Unknown => put(
			&mut out,
			"batch",
			&format!("{} of {} exists, and this code is none of it", batch.id, named(&batch.brand)),
		),
		Some(batch) => {
			put(&mut out, "batch", &batch.id.to_string());
			describe_batch(&mut out, batch);
		}
		None => {}
	}
	if !report.certificates.is_empty() {
		out.push_str("Others certify of this very unit:\n");
		report.certificates.iter().for_each(|one| put_line(&mut out, &certificate(one)));
	}
	let _ = writeln!(out, "As of {}, in a finalised block.", moment::show(report.at));
	out
}

/// What the brand states and what others certify stand apart.
pub(super) fn describe_batch(out: &mut String, view: &BatchView) {
	let spec = &view.batch.spec;
	out.push_str("The brand states:\n");
	put(out, "brand", &named(&view.brand));
	put(out, "item", &format!("{:?} ({})", tame(&view.item), spec.gtin));
	put(out, "lot", &format!("{}, pack {}, {} units", spec.lot, spec.pack, spec.count));
	if let Some(made) = spec.made_at {
		put(out, "made", &moment::show(made));
	}
	if let Some(end) = spec.expires_at {
		put(out, "expires", &moment::show(end));
	}
	put(out, "registered", &moment::show(view.batch.registered_at));
	match view.certificates.as_slice() {
		[] => out.push_str("Nobody else certifies anything of the batch.\n"),
		all => {
			out.push_str("Others certify of the batch:\n");
			all.iter().for_each(|one| put_line(out, &certificate(one)));
		}
	}
	if !view.recalls.is_empty() {
		out.push_str("Recalls of the batch:\n");
		view.recalls.iter().for_each(|one| put_line(out, &recall(one)));
	}
}

/// What happened to a unit.
pub(super) fn unit_lines(state: &UnitState) -> Vec<String> {
	let mut lines = Vec::new();
	match (state.first_claimed_at, &state.claim) {
		(None, _) => lines.push("claim: never claimed before".into()),
		(Some(first), None) => {
			lines.push(format!("claim: first claimed at {}, given up since", moment::show(first)));
		}
		(Some(first), Some(claim)) => {
			let holder = format!("0x{}", hex::encode(claim.claimant.0));
			lines.push(format!("claim: already claimed, first at {}", moment::show(first)));
			lines.push(format!("holder: {holder} since {}", moment::show(claim.at)));
		}
	}
	if let Some(repeat) = &state.repeat {
		lines.push(format!(
			"warning: somebody else used the secret of this label again at {}",
			moment::show(repeat.at)
		));
	}
	if let Some(out) = &state.decommission {
		lines.push(format!(
			"out of circulation: {:?}, since {}, by member {}",
			out.reason,
			moment::show(out.at),
			out.member
		));
	}
	if state.flags > 0 {
		lines.push(format!("warning: {} member(s) warn of this unit", state.flags));
	}
	lines
}

fn put(out: &mut String, name: &str, value: &str) {
	put_line(out, &format!("{name}: {value}"));
}

fn put_line(out: &mut String, line: &str) {
	// Writing into a string cannot fail.
	let _ = writeln!(out, "  {line}");
}

pub(super) fn named(member: &NamedMember) -> String {
	format!("{} (member {})", tame(&member.name), member.id)
}

pub(super) fn certificate(view: &CertificateView) -> String {
	let one = &view.certificate;
	let what = match one.kind {
		CertificateKind::Inspection => "inspected and conforming",
		CertificateKind::Test => "tested in a laboratory",
		CertificateKind::Origin => "origin",
		CertificateKind::Clearance => "passed customs",
	};
	let standing = if let Some(at) = one.revoked_at {
		format!(", REVOKED at {}", moment::show(at))
	} else if !view.valid {
		", NO LONGER VALID".to_owned()
	} else {
		one.expires_at.map(|end| format!(", until {}", moment::show(end))).unwrap_or_default()
	};
	format!(
		"{what}: {} as {}, certificate {}, {}{standing}, document {:?}",
		named(&view.by),
		one.role,
		view.id,
		moment::show(one.issued_at),
		one.document
	)
}

pub(super) fn recall(view: &RecallView) -> String {
	let one = &view.recall;
	let scope = match one.scope {
		RecallScope::Batch => "the whole batch".to_owned(),
		RecallScope::Range { first, last } if first == last => format!("unit {first}"),
		RecallScope::Range { first, last } => format!("units {first} to {last}"),
	};
	let standing = match &one.lifted {
		Some(lift) => format!("lifted at {}", moment::show(lift.at)),
		None => "in force".to_owned(),
	};
	format!(
		"recall {} of class {:?}: {scope}, by {} as {}, since {}, {standing}, notice {:?}",
		view.id,
		one.class,
		named(&view.by),
		one.role,
		moment::show(one.at),
		one.document
	)
}
