//! A report in sentences, one for each check that held.

use crate::{finality::Hex, report::Basis, Record, Report, Role, Signer, Witness};
use alloc::{
	format,
	string::{String, ToString},
	vec::Vec,
};

impl Report {
	/// One sentence for each check that held, and the last one for what the check relied on. `show` writes a moment,
	/// which is milliseconds since the Unix epoch, and `describe` a record.
	pub fn sentences(
		&self,
		show: impl Fn(u64) -> String,
		describe: impl FnMut(&Record) -> String,
	) -> Vec<String> {
		let mut lines = Vec::new();
		lines.push(match self.basis {
			Basis::Genesis => {
				format!("The bundle is of the trusted chain: its first block is {}.", Hex(&self.genesis))
			}
			Basis::Checkpoint => format!(
				"The bundle is of the chain of the pinned checkpoint, whose first block is {}, and contradicts it nowhere.",
				Hex(&self.genesis)
			),
		});
		lines.push(match self.changes {
			0 => format!(
				"The validators are those of set {}; the bundle shows no change.",
				self.set_id
			),
			1 => format!(
				"One change of the validators, signed by the set before it, leads to set {}.",
				self.set_id
			),
			changes => format!(
				"{changes} changes of the validators, each signed by the set before it, lead to set {}.",
				self.set_id
			),
		});
		let signed = match self.signed == self.block {
			true => "it".to_string(),
			false => format!("its descendant, block {}", self.signed.number),
		};
		lines.push(format!(
			"Block {} ({}) is final: {} of {} validators of set {} signed {signed}: {}.",
			self.block.number,
			Hex(&self.block.hash),
			self.signers.len(),
			self.validators,
			self.set_id,
			list(self.signers.iter().map(Signer::name)),
		));
		lines.push(match self.subject.is_empty() {
			true => format!(
				"The state of block {} was proved at {} keys.",
				self.block.number,
				self.records.len()
			),
			false => format!(
				"The bundle is about the {} {}: its record and {} keys in all were proved in the state of block {}.",
				self.kind,
				Hex(&self.subject),
				self.records.len(),
				self.block.number
			),
		});
		lines.extend(self.records.iter().map(describe));
		lines.extend(self.witnesses.iter().map(|witness| witness.sentence(&show)));
		if self.witnesses.is_empty() {
			lines.push("The bundle has no checkpoint of a court or a notary.".into());
		}
		lines.push(match self.basis {
			Basis::Genesis => "This relies on the hash of the first block alone, and on the keys of no past set of validators having been stolen, sold or used on another chain: a pinned checkpoint would rule that out for the sets before it.".into(),
			Basis::Checkpoint => "This relies on the pinned checkpoint, and on the keys of no set of validators since then having been stolen, sold or used on another chain.".into(),
		});
		lines
	}
}

impl Record {
	/// The record for those who do not know what its key means.
	pub fn sentence(&self) -> String {
		match &self.value {
			Some(value) => format!("At {} are {} bytes.", Hex(&self.key), value.len()),
			None => format!("At {} is nothing.", Hex(&self.key)),
		}
	}
}

impl Signer {
	fn name(&self) -> String {
		match &self.member {
			Some(member) => format!("{} (member {})", tame(&member.name), member.id),
			None => Hex(&self.key).to_string(),
		}
	}
}

impl Witness {
	fn sentence(&self, show: &impl Fn(u64) -> String) -> String {
		let who = match &self.member {
			None => format!(
				"A witness with the key {}, whose owner the records do not show,",
				Hex(&self.key)
			),
			Some(member) => {
				let roles: Vec<Role> = member
					.roles
					.iter()
					.copied()
					.filter(|role| matches!(role, Role::Judicial | Role::Notary))
					.collect();
				let role = match roles.is_empty() {
					true => "neither court nor notary".into(),
					false => list(roles.iter().map(|role| format!("{role:?}"))),
				};
				let standing = match member.in_good_standing {
					true => "",
					false => ", not in good standing",
				};
				format!("{} (member {}, {role}{standing})", tame(&member.name), member.id)
			}
		};
		let covers = match self.covers_records {
			true => "which covers the records",
			false => "which comes before the block of the records and does not cover them",
		};
		format!(
			"{who} signed block {}, {covers}, at {} by its clock.",
			self.block.number,
			show(self.at)
		)
	}
}

fn list(items: impl Iterator<Item = String>) -> String {
	items.collect::<Vec<_>>().join(", ")
}

/// Text that somebody else wrote, without what would steer a terminal or turn the order of what is shown.
fn tame(text: &str) -> String {
	let steers = |c: char| {
		c.is_control()
			|| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
	};
	text.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect()
}
