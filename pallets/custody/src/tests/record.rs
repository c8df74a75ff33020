use crate::{mock::*, Error, Event, Pages, Subjects};
use carnet_primitives::{
	custody::{
		Action, Author,
		ErrorReason::{DidNotOccur, IncorrectData},
		EventType, Happening, Head, RecordedEvent, OFFSETS, PAGE_LEN,
	},
	gs1::Gln,
	member::{MemberId, Role},
	subject::{Subject, UnitRef},
	H256,
};
use codec::Encode;
use frame_support::{assert_noop, assert_ok};
use sp_runtime::{DispatchError::BadOrigin, DispatchResult};

const BATCH: Subject = Subject::Batch(MILK);

fn declare(who: MemberId, event: u32, corrective: Option<u32>) -> DispatchResult {
	plain(Custody::declare_error(signed(who), BATCH, event, IncorrectData, corrective))
}

/// Records events of the batch of one member, slowly enough.
fn record_slowly(who: MemberId, count: u32) {
	for _ in 0..count {
		assert_ok!(record(who, BATCH));
		pass(REPORT_MILLIS);
	}
}

fn authors(subject: Subject) -> Vec<Author> {
	journey(subject).iter().map(|event| event.author.unwrap()).collect()
}

#[test]
fn the_holder_an_inspector_and_customs_record_events_each_in_its_role() {
	build_and_execute(|| {
		assert_ok!(record(BRAND, BATCH));
		let hash = event_at(START).hash;
		let event = Event::Recorded { subject: BATCH, seq: 0, member: BRAND, hash };
		assert_eq!(last_event(), event);
		assert_ok!(record(INSPECTOR, BATCH));
		assert_ok!(record(CUSTOMS, BATCH));
		let expected =
			[(BRAND, Role::Brand), (INSPECTOR, Role::Inspector), (CUSTOMS, Role::Customs)];
		assert_eq!(authors(BATCH), expected.map(|(member, role)| Author { member, role }));
		assert_eq!(journey(BATCH)[0].what, Happening::Recorded(event_at(START)));
		assert_eq!(journey(BATCH)[0].at, START);
	});
}

#[test]
fn a_member_with_many_roles_speaks_of_the_goods_of_others_as_an_authority() {
	build_and_execute(|| {
		assert_ok!(record(ALL_ROLES, BATCH));
		hand_over(BRAND, BATCH, ALL_ROLES);
		assert_ok!(record(ALL_ROLES, BATCH));
		let roles: Vec<_> = authors(BATCH).into_iter().map(|author| author.role).collect();
		assert_eq!(roles, [Role::Customs, Role::Brand, Role::Brand, Role::Brand]);
	});
}

#[test]
fn who_neither_holds_goods_nor_inspects_them_records_nothing() {
	build_and_execute(|| {
		for stranger in [CARRIER, OTHER_BRAND, COURT] {
			assert_noop!(record(stranger, BATCH), Error::<Test>::NotAuthorized);
		}
		set_roles(BRAND, &[]);
		for outsider in [BRAND, NOBODY] {
			assert_noop!(record(outsider, BATCH), BadOrigin);
		}
	});
}

#[test]
fn the_holder_of_a_container_records_events_of_all_that_is_in_it() {
	build_and_execute(|| {
		pack_container();
		hand_over(BRAND, case(3), CARRIER);
		for subject in [case(1), case(2), case(3), Subject::Unit(unit(5))] {
			assert_ok!(record(CARRIER, subject));
			assert_noop!(record(BRAND, subject), Error::<Test>::NotAuthorized);
		}
		assert_ok!(record(BRAND, Subject::Unit(unit(10))));
	});
}

#[test]
fn what_does_not_exist_has_no_events() {
	build_and_execute(|| {
		let beyond = Subject::Unit(UnitRef { batch: TEA, index: 100 });
		for subject in [Subject::Batch(9), beyond, case(1)] {
			assert_noop!(record(INSPECTOR, subject), Error::<Test>::NotFound);
		}
	});
}

#[test]
fn an_event_that_the_chain_cannot_read_is_refused() {
	build_and_execute(|| {
		let good = event_at(START);
		let wrong: Gln = forged(gln().value() + 1);
		let refused = |event: RecordedEvent, error: Error<Test>| {
			assert_noop!(Custody::record(signed(BRAND), BATCH, event), error);
		};
		refused(RecordedEvent { profile: 1, ..good }, Error::InvalidProfile);
		refused(RecordedEvent { action: None, ..good }, Error::InvalidAction);
		let transformation = RecordedEvent { event_type: EventType::Transformation, ..good };
		refused(transformation, Error::InvalidAction);
		refused(RecordedEvent { read_point: Some(wrong), ..good }, Error::InvalidGln);
		refused(RecordedEvent { location: Some(wrong), ..good }, Error::InvalidGln);
		for offset in [OFFSETS.start() - 1, OFFSETS.end() + 1] {
			refused(RecordedEvent { offset, ..good }, Error::InvalidTime);
		}
		let transformation = RecordedEvent { action: None, ..transformation };
		assert_ok!(Custody::record(signed(BRAND), BATCH, transformation));
		let deleted = RecordedEvent { action: Some(Action::Delete), ..good };
		assert_ok!(Custody::record(signed(BRAND), BATCH, deleted));
	});
}

#[test]
fn the_time_of_an_event_is_neither_ahead_of_the_chain_nor_long_ago() {
	build_and_execute(|| {
		for time in [START + TOLERANCE, START - MAX_AGE] {
			assert_ok!(Custody::record(signed(BRAND), BATCH, event_at(time)));
		}
		for time in [START + TOLERANCE + 1, START - MAX_AGE - 1] {
			assert_noop!(
				Custody::record(signed(BRAND), BATCH, event_at(time)),
				Error::<Test>::InvalidTime
			);
		}
	});
}

#[test]
fn a_member_floods_no_journey() {
	build_and_execute(|| {
		for _ in 0..MAX_REPORTS {
			assert_ok!(record(BRAND, BATCH));
		}
		assert_noop!(record(BRAND, BATCH), Error::<Test>::QuotaExceeded);
		assert_noop!(declare(BRAND, 0, None), Error::<Test>::QuotaExceeded);
		assert_ok!(record(INSPECTOR, BATCH));
		assert_ok!(record(BRAND, Subject::Unit(unit(0))));
		pass(REPORT_MILLIS - 1);
		assert_noop!(record(BRAND, BATCH), Error::<Test>::QuotaExceeded);
		pass(1);
		assert_ok!(record(BRAND, BATCH));
		assert_noop!(record(BRAND, BATCH), Error::<Test>::QuotaExceeded);
		pass(10 * REPORT_MILLIS);
		for _ in 0..MAX_REPORTS {
			assert_ok!(record(BRAND, BATCH));
		}
		assert_noop!(record(BRAND, BATCH), Error::<Test>::QuotaExceeded);
	});
}

#[test]
fn an_event_takes_from_the_allowance_of_its_author() {
	build_and_execute(|| {
		assert_ok!(record(BRAND, BATCH));
		let bytes = journey(BATCH)[0].encoded_size() as u32 + 16;
		// The first event of a subject pays for its record too.
		assert_eq!(ALLOWANCE.get(), ALLOWANCE_AT_START - bytes - 200);
		ALLOWANCE.set(bytes - 1);
		assert_noop!(record(BRAND, BATCH), Error::<Test>::AllowanceExceeded);
		ALLOWANCE.set(bytes);
		assert_ok!(record(BRAND, BATCH));
		assert_noop!(declare(BRAND, 0, None), Error::<Test>::AllowanceExceeded);
	});
}

#[test]
fn the_author_declares_its_event_wrong_and_names_the_right_one() {
	build_and_execute(|| {
		record_slowly(BRAND, 2);
		assert_ok!(declare(BRAND, 0, Some(1)));
		let event = Event::ErrorDeclared { subject: BATCH, seq: 2, event: 0, member: BRAND };
		assert_eq!(last_event(), event);
		let what =
			Happening::ErrorDeclared { event: 0, reason: IncorrectData, corrective: Some(1) };
		assert_eq!(journey(BATCH)[2].what, what);
		assert_ok!(Custody::declare_error(signed(BRAND), BATCH, 1, DidNotOccur, None));
		assert_eq!(journey(BATCH).len(), 4, "what is wrong stays");
	});
}

#[test]
fn an_event_is_declared_wrong_whoever_holds_the_goods_by_now() {
	build_and_execute(|| {
		assert_ok!(record(BRAND, BATCH));
		hand_over(BRAND, BATCH, CARRIER);
		assert_ok!(declare(BRAND, 0, None));
	});
}

#[test]
fn a_declaration_is_made_in_the_role_of_the_event() {
	build_and_execute(|| {
		assert_ok!(record(ALL_ROLES, BATCH));
		assert_ok!(declare(ALL_ROLES, 0, None));
		let author = Author { member: ALL_ROLES, role: Role::Customs };
		assert_eq!(authors(BATCH), [author, author]);
	});
}

#[test]
fn only_its_author_declares_an_event_wrong() {
	build_and_execute(|| {
		assert_ok!(record(BRAND, BATCH));
		assert_ok!(record(INSPECTOR, BATCH));
		assert_noop!(declare(INSPECTOR, 0, None), Error::<Test>::NotAuthorized);
		assert_noop!(declare(BRAND, 1, None), Error::<Test>::NotAuthorized);
		assert_noop!(declare(BRAND, 0, Some(1)), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn only_another_recorded_event_is_right_instead_of_a_recorded_one() {
	build_and_execute(|| {
		assert_noop!(declare(BRAND, 0, None), Error::<Test>::NotFound);
		record_slowly(BRAND, 2);
		assert_ok!(dispatch(BRAND, BATCH, CARRIER));
		for missing in [2, 3] {
			assert_noop!(declare(BRAND, missing, None), Error::<Test>::NotFound);
			assert_noop!(declare(BRAND, 0, Some(missing)), Error::<Test>::NotFound);
		}
		assert_noop!(declare(BRAND, 1, Some(1)), Error::<Test>::InvalidItem);
	});
}

#[test]
fn an_event_in_a_full_page_is_declared_wrong_as_well() {
	build_and_execute(|| {
		record_slowly(BRAND, PAGE_LEN + 1);
		assert_ok!(record(INSPECTOR, BATCH));
		assert_noop!(declare(INSPECTOR, 3, None), Error::<Test>::NotAuthorized);
		assert_ok!(declare(BRAND, 3, Some(PAGE_LEN)));
		assert_ok!(declare(BRAND, PAGE_LEN, Some(0)));
		// Their places in a page are those of events that there are.
		for missing in [2 * PAGE_LEN, 3 * PAGE_LEN + 1] {
			assert_noop!(declare(BRAND, missing, None), Error::<Test>::NotFound);
		}
	});
}

#[test]
fn a_journey_has_an_end() {
	build_and_execute(|| {
		assert_ok!(record(BRAND, BATCH));
		let kept = stored(BATCH);
		let mut last = kept.clone();
		last.journal.head.len = u32::MAX;
		Subjects::<Test>::insert(BATCH, last);
		assert_noop!(record(BRAND, BATCH), Error::<Test>::MaxCountExceeded);
		assert_noop!(dispatch(BRAND, BATCH, CARRIER), Error::<Test>::MaxCountExceeded);
		Subjects::<Test>::insert(BATCH, kept);
	});
}

#[test]
fn a_journey_of_twenty_events_has_two_pages_and_four_events_beside_its_head() {
	build_and_execute(|| {
		record_slowly(BRAND, 20);
		let journal = stored(BATCH).journal;
		assert_eq!((journal.head.len, journal.pages(), journal.tail.len()), (20, 2, 4));
		let pages = [0, 1, 2].map(|number| Pages::<Test>::contains_key(BATCH, number));
		assert_eq!(pages, [true, true, false]);
		let events = journey(BATCH);
		let times: Vec<_> = (0..20).map(|at| START + at * REPORT_MILLIS).collect();
		assert_eq!(events.iter().map(|event| event.at).collect::<Vec<_>>(), times);
		let head = events.iter().fold(Head::default(), |head, event| head.with(event).unwrap());
		assert_eq!(head, journal.head);
		assert_ne!(head.acc, H256::zero());
	});
}
