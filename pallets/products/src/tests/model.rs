//! Random operations against a model of one batch.

use crate::mock::*;
use carnet_primitives::{products::DecommissionReason::Sample, subject::UnitRef};
use proptest::prelude::*;
use sp_core::{Pair, H256};

#[derive(Clone, Copy, Default)]
struct Unit {
	held: Option<u8>,
	repeat: Option<u8>,
	sequence: u32,
	out: bool,
	flagged: bool,
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(64))]
	#[test]
	fn the_pallet_does_what_the_model_says(
		ops in prop::collection::vec((0u8..7, 0u32..3, 0u8..4), 1..60)
	) {
		build_and_execute(|| {
			let codes = Codes::new("L1", 0, 3);
			codes.register();
			let mut model = [Unit::default(); 3];
			for (op, index, who) in ops {
				// Past every claim before, so that none is remembered.
				pass(60_001);
				next_block();
				let unit = UnitRef { batch: 0, index };
				let m = &mut model[index as usize];
				let from = m.held.unwrap_or(0);
				let (done, expected) = match op {
					0 => {
						let ok = m.held.is_none() || (m.held != Some(who) && m.repeat.is_none());
						if m.held.is_none() {
							m.held = Some(who);
							m.sequence += 1;
						} else if ok {
							m.repeat = Some(who);
						}
						(apply(codes.claim(0, index, who)).is_ok(), ok)
					},
					1 => {
						let call = transfer(unit, from, who, m.sequence);
						let ok = m.held.is_some_and(|held| held != who);
						if ok {
							m.held = Some(who);
							m.sequence += 1;
						}
						(apply(call).is_ok(), ok)
					},
					2 => {
						let call = release(unit, from, m.sequence);
						let ok = m.held.take().is_some();
						m.sequence += u32::from(ok);
						(apply(call).is_ok(), ok)
					},
					3 => {
						let ok = !std::mem::replace(&mut m.out, true);
						(Products::decommission(signed(BRAND), unit, Sample).is_ok(), ok)
					},
					4 => {
						let ok = m.out && !m.flagged && m.held.is_none();
						m.out &= !ok;
						(Products::recommission(signed(BRAND), unit).is_ok(), ok)
					},
					5 => {
						let ok = !std::mem::replace(&mut m.flagged, true);
						(Products::flag(signed(CUSTOMS), unit, H256::zero()).is_ok(), ok)
					},
					_ => {
						let ok = std::mem::take(&mut m.flagged);
						(Products::unflag(signed(COURT), unit, CUSTOMS as u32).is_ok(), ok)
					},
				};
				assert_eq!(done, expected, "operation {op}");
				let state = Products::state(unit);
				assert_eq!(state.claim.map(|c| c.claimant), m.held.map(|k| key(k).public()));
				assert_eq!(state.repeat.map(|c| c.claimant), m.repeat.map(|k| key(k).public()));
				assert_eq!((state.sequence, state.flags), (m.sequence, u16::from(m.flagged)));
				assert_eq!(state.decommission.is_some(), m.out);
			}
		});
	}
}
