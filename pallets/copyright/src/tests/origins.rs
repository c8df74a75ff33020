use crate::{mock::*, Call, Mode};
use carnet_primitives::copyright::{Licensee, Outcome};
use frame_support::{
	assert_noop,
	traits::{GetCallName, UnfilteredDispatchable},
};
use sp_runtime::DispatchError::BadOrigin;

#[test]
fn no_call_is_for_who_is_neither_a_member_in_business_nor_a_client() {
	build_and_execute(|| {
		let (work, document) = (photo(1), DOCUMENT);
		let calls = [
			Call::<Test>::deposit { work },
			Call::deposit_many { works: works(&[1]), mode: Mode::Each },
			Call::commit { commitment: commitment_of(SELLER, 1) },
			Call::reveal { commitment: commitment_of(SELLER, 1), work, salt: SALT },
			Call::supersede { deposit: 0, by: 1 },
			Call::revoke { deposit: 0, document },
			Call::transfer_rights { deposit: 0, to: principal(SELLER) },
			Call::accept_rights { deposit: 0 },
			Call::grant_licence {
				deposit: 0,
				licensee: Licensee::Shop(SHOP),
				scope: network(),
				platform: None,
				from: START,
				until: START + DAY,
			},
			Call::revoke_licence { licence: 0 },
			Call::report_infringement {
				deposit: 0,
				platform: PLATFORM,
				shop: SHOP,
				evidence: evidence(1),
			},
			Call::respond { case: 0, document },
			Call::rule { case: 0, outcome: Outcome::Dismissed, document },
			Call::withdraw_case { case: 0 },
		];
		assert_eq!(calls.len(), Call::<Test>::get_call_names().len(), "a call is not tried");
		for call in calls {
			for origin in [RuntimeOrigin::root(), RuntimeOrigin::none(), signed(99)] {
				assert_noop!(call.clone().dispatch_bypass_filter(origin), BadOrigin);
			}
		}
	});
}
