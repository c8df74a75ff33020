use crate::{mock::*, Error, Subjects};
use carnet_primitives::{
	custody::{
		ErrorReason, EventView, Happening, Holder, Holding, Holdings, SubjectRecord, TraceError,
		TraceReport, UnitRange, MAX_ENTRIES, MAX_PAGE,
	},
	products::NamedMember,
	subject::{Stop, Subject, UnitRef},
};
use frame_support::{assert_noop, assert_ok};

const BATCH: Subject = Subject::Batch(MILK);

fn trace(subject: Subject) -> TraceReport {
	Custody::trace(subject, 0, MAX_PAGE).unwrap().unwrap()
}

/// Whose journey each event stands in, and where.
fn way(subject: Subject) -> Vec<(Subject, u32)> {
	trace(subject).events.iter().map(|event| (event.subject, event.seq)).collect()
}

/// Which events of its batch are on the way of a unit.
fn of_batch(index: u32) -> Vec<u32> {
	let way = way(Subject::Unit(unit(index)));
	way.into_iter().filter(|one| one.0 == BATCH).map(|one| one.1).collect()
}

fn holdings(range: UnitRange) -> Holdings {
	Custody::holdings(range).unwrap().unwrap()
}

fn spans(holdings: &[Holding]) -> Vec<(u32, u32)> {
	holdings.iter().map(|holding| (holding.first, holding.last)).collect()
}

fn named(id: u32) -> NamedMember {
	NamedMember { id, name: name_of(id) }
}

/// Does something a second later.
fn then(act: impl FnOnce() -> sp_runtime::DispatchResult) {
	pass(1_000);
	assert_ok!(act());
}

/// Unit 5 is packed in case 1 on pallet 2 in container 3, goes to the carrier and comes out again. There is more before,
/// beside and behind it in all of them.
fn there_and_back() {
	assert_ok!(record(BRAND, BATCH));
	then(|| pack(BRAND, 3, &[units(MILK, 50, 59)]));
	then(|| pack(BRAND, 2, &[units(MILK, 60, 69)]));
	then(|| pack(BRAND, 1, &[units(MILK, 20, 29)]));
	then(|| pack(BRAND, 1, &[units(MILK, 0, 9)]));
	then(|| pack(BRAND, 1, &[units(MILK, 10, 19)]));
	then(|| record(BRAND, case(1)));
	then(|| pack(BRAND, 2, &[inner(1)]));
	then(|| pack(BRAND, 3, &[inner(2)]));
	then(|| dispatch(BRAND, case(3), CARRIER));
	then(|| receive(CARRIER, case(3)));
	then(|| unpack(CARRIER, 3, &[inner(2)]));
	then(|| record(CARRIER, case(3)));
	then(|| unpack(CARRIER, 2, &[inner(1)]));
	then(|| record(CARRIER, case(2)));
	then(|| unpack(CARRIER, 1, &[units(MILK, 5, 5)]));
	then(|| record(CARRIER, case(1)));
	then(|| record(CARRIER, Subject::Unit(unit(5))));
}

#[test]
fn a_unit_inherits_what_happened_around_it_while_it_was_there() {
	build_and_execute(|| {
		there_and_back();
		let expected = [
			(BATCH, 0),
			(case(1), 1),
			(case(1), 3),
			// Within a block, what happened further in comes first.
			(case(1), 4),
			(case(2), 1),
			(case(2), 2),
			(case(3), 1),
			(case(3), 2),
			(case(3), 3),
			(case(2), 3),
			(case(3), 4),
			(case(1), 5),
			(case(2), 4),
			(case(1), 6),
			(Subject::Unit(unit(5)), 0),
		];
		assert_eq!(way(Subject::Unit(unit(5))), expected);
		let times: Vec<_> =
			trace(Subject::Unit(unit(5))).events.iter().map(|event| event.event.at).collect();
		assert!(times.is_sorted());
	});
}

#[test]
fn units_packed_at_other_times_inherit_other_events() {
	build_and_execute(|| {
		there_and_back();
		let own: Vec<_> = way(Subject::Unit(unit(15)))
			.into_iter()
			.filter(|(subject, _)| *subject == case(1))
			.map(|(_, seq)| seq)
			.collect();
		// Not the packing of others, nor that they were taken out; it is still in there.
		assert_eq!(own, [2, 3, 4, 5, 7]);
		let around: Vec<_> = way(Subject::Unit(unit(60)))
			.into_iter()
			.filter(|(subject, _)| *subject == case(2))
			.map(|(_, seq)| seq)
			.collect();
		assert_eq!(around, [0, 2, 3, 5]);
		assert_eq!(way(Subject::Unit(unit(70))), [(BATCH, 0)]);
	});
}

#[test]
fn a_logistic_unit_lists_all_of_its_own_journey() {
	build_and_execute(|| {
		there_and_back();
		let own = |events: Vec<(Subject, u32)>, of: Subject| -> Vec<u32> {
			events.into_iter().filter(|(subject, _)| *subject == of).map(|(_, seq)| seq).collect()
		};
		assert_eq!(own(way(case(1)), case(1)), (0..8).collect::<Vec<_>>());
		assert_eq!(own(way(case(1)), case(2)), [1, 2, 3, 4]);
		assert_eq!(own(way(case(1)), case(3)), [1, 2, 3, 4]);
		assert_eq!(own(way(case(3)), case(3)), (0..6).collect::<Vec<_>>());
		assert!(own(way(case(3)), case(1)).is_empty());
	});
}

#[test]
fn a_unit_that_was_in_a_case_twice_inherits_two_spans() {
	build_and_execute(|| {
		then(|| pack(BRAND, 1, &[units(MILK, 0, 9)]));
		then(|| unpack(BRAND, 1, &[units(MILK, 5, 5)]));
		then(|| record(BRAND, case(1)));
		then(|| pack(BRAND, 1, &[units(MILK, 5, 5)]));
		then(|| record(BRAND, case(1)));
		let expected = [0, 1, 3, 4].map(|seq| (case(1), seq));
		assert_eq!(way(Subject::Unit(unit(5))), expected);
	});
}

#[test]
fn a_way_is_read_from_full_pages_as_well() {
	build_and_execute(|| {
		for _ in 0..10 {
			then(|| pack(BRAND, 1, &[units(MILK, 5, 5)]));
			then(|| unpack(BRAND, 1, &[units(MILK, 5, 5)]));
		}
		let expected: Vec<_> = (0..20).map(|seq| (case(1), seq)).collect();
		assert_eq!(way(Subject::Unit(unit(5))), expected);
		assert_eq!(way(case(1)), expected);
	});
}

#[test]
fn a_report_says_where_goods_are_and_whose() {
	build_and_execute(|| {
		pack_container();
		sell(BRAND, case(3), OTHER_BRAND);
		hand_over(BRAND, case(3), CARRIER);
		assert_ok!(dispatch(CARRIER, case(3), WAREHOUSE));
		stop(range(MILK, 5, 5), Stop::Recalled);
		let report = trace(Subject::Unit(unit(5)));
		assert_eq!((report.subject, report.at), (Subject::Unit(unit(5)), START));
		assert_eq!(report.stop, Some(Stop::Recalled));
		assert_eq!(report.now.path, [lu(1), lu(2), lu(3)]);
		assert_eq!(report.now.custody.holder, Holder::Member(CARRIER));
		assert_eq!(report.now.holder, named(CARRIER));
		assert_eq!(report.now.owner, named(OTHER_BRAND));
		assert_eq!(report.now.receiver, Some(named(WAREHOUSE)));
		assert_eq!(trace(Subject::Unit(unit(4))).stop, None);
	});
}

#[test]
fn what_members_state_and_what_authorities_certify_is_told_apart() {
	build_and_execute(|| {
		then(|| record(BRAND, BATCH));
		then(|| record(INSPECTOR, BATCH));
		then(|| hold(CUSTOMS, BATCH));
		then(|| clear(COURT, BATCH));
		then(|| dispatch(BRAND, BATCH, INSPECTOR));
		then(|| receive(INSPECTOR, BATCH));
		let root = RuntimeOrigin::root();
		then(|| Custody::reassign(root, BATCH, Some(WAREHOUSE), None, DOCUMENT));
		let events = trace(BATCH).events;
		let said = |event: &EventView| (event.by.clone(), event.certified);
		let expected = [
			(Some(named(BRAND)), false),
			(Some(named(INSPECTOR)), true),
			(Some(named(CUSTOMS)), true),
			(Some(named(COURT)), true),
			(Some(named(BRAND)), false),
			// What an inspector does with goods of its own is no inspection.
			(Some(named(INSPECTOR)), false),
			(None, true),
		];
		assert_eq!(events.iter().map(said).collect::<Vec<_>>(), expected);
		assert!(matches!(events[6].event.what, Happening::Reassigned { .. }));
	});
}

#[test]
fn a_report_is_read_page_by_page() {
	build_and_execute(|| {
		for _ in 0..4 {
			then(|| record(BRAND, BATCH));
		}
		let page = |skip, count| {
			let report = Custody::trace(BATCH, skip, count).unwrap().unwrap();
			let events: Vec<_> = report.events.iter().map(|event| event.seq).collect();
			(report.total, events)
		};
		assert_eq!(page(0, 2), (4, vec![0, 1]));
		assert_eq!(page(2, 9), (4, vec![2, 3]));
		assert_eq!(page(4, 9), (4, vec![]));
		assert_eq!(page(u32::MAX, u32::MAX), (4, vec![]));
		assert_eq!(page(1, 0), (4, vec![]));
	});
}

#[test]
fn what_does_not_exist_has_no_way() {
	build_and_execute(|| {
		let beyond = Subject::Unit(UnitRef { batch: TEA, index: 100 });
		for subject in [Subject::Batch(9), beyond, case(1)] {
			assert_eq!(Custody::trace(subject, 0, 9), Ok(None));
			assert_eq!(Custody::whereabouts(subject), Ok(None));
			assert_eq!(Custody::subject(subject), None);
		}
		assert_eq!(Custody::holdings(range(9, 0, 9)), Ok(None));
		assert_eq!(Custody::usage(sscc(1)), None);
	});
}

#[test]
fn an_untouched_batch_is_one_holding() {
	build_and_execute(|| {
		let all = holdings(range(MILK, 0, u32::MAX));
		assert_eq!((spans(&all.holdings), all.next), (vec![(0, MILK_COUNT - 1)], None));
		assert_eq!(all.holdings[0].now.owner, named(BRAND));
		let some = holdings(range(MILK, 1_000, 1_100));
		assert_eq!(spans(&some.holdings), [(1_000, 1_100)]);
		assert!(holdings(range(MILK, 5, 4)).holdings.is_empty());
		assert!(holdings(range(MILK, u32::MAX, u32::MAX)).holdings.is_empty());
	});
}

#[test]
fn a_recall_finds_who_has_which_units_and_where_they_are_going() {
	build_and_execute(|| {
		pack_container();
		hand_over(BRAND, case(3), CARRIER);
		assert_ok!(pack(BRAND, 4, &[units(MILK, 10, 14)]));
		assert_ok!(dispatch(BRAND, case(4), WAREHOUSE));
		assert_ok!(set_apart(BRAND, 20));
		assert_ok!(set_apart(BRAND, 21));
		hand_over(BRAND, Subject::Unit(unit(21)), INSPECTOR);
		assert_ok!(pack(BRAND, 5, &[units(MILK, 30, 39)]));
		assert_ok!(deliver(BRAND, case(5)));
		assert_ok!(pack(BRAND, 6, &[units(MILK, 40, 49)]));
		assert_ok!(unpack(BRAND, 6, &[units(MILK, 40, 49)]));
		stop(range(MILK, 0, 49), Stop::Recalled);
		assert_noop!(receive(WAREHOUSE, case(4)), Error::<Test>::Recalled);
		let found = holdings(range(MILK, 0, 49)).holdings;
		let expected = [
			(0, 9, CARRIER, None, vec![lu(1), lu(2), lu(3)]),
			(10, 14, BRAND, Some(WAREHOUSE), vec![lu(4)]),
			(15, 19, BRAND, None, vec![]),
			(20, 20, BRAND, None, vec![]),
			(21, 21, INSPECTOR, None, vec![]),
			(22, 29, BRAND, None, vec![]),
			(30, 39, BRAND, None, vec![lu(5)]),
			(40, 49, BRAND, None, vec![]),
		];
		let found: Vec<_> = found
			.into_iter()
			.map(|Holding { first, last, now }| {
				let to = now.receiver.map(|receiver| receiver.id);
				(first, last, now.holder.id, to, now.path)
			})
			.collect();
		assert_eq!(found, expected);
		let delivered = holdings(range(MILK, 30, 30)).holdings[0].now.custody.holder;
		assert_eq!(delivered, Holder::Outside { party: PARTY, by: BRAND });
	});
}

#[test]
fn holdings_over_stretches_are_one() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 1_000, 3_000)]));
		let all = holdings(range(MILK, 0, u32::MAX));
		let expected = [(0, 999), (1_000, 3_000), (3_001, MILK_COUNT - 1)];
		assert_eq!(spans(&all.holdings), expected);
	});
}

#[test]
fn holdings_are_read_page_by_page() {
	build_and_execute(|| {
		for index in (0..300).step_by(2) {
			assert_ok!(set_apart(BRAND, index));
		}
		let page = holdings(range(MILK, 0, 299));
		assert_eq!(spans(&page.holdings), (0..256).map(|at| (at, at)).collect::<Vec<_>>());
		assert_eq!(page.next, Some(256));
		let page = holdings(range(MILK, 256, 299));
		assert_eq!(spans(&page.holdings), (256..300).map(|at| (at, at)).collect::<Vec<_>>());
		assert_eq!(page.next, None);
	});
}

#[test]
fn a_page_of_holdings_ends_among_units_that_are_set_apart() {
	build_and_execute(|| {
		for index in 0..300 {
			assert_ok!(set_apart(BRAND, index));
		}
		let page = holdings(range(MILK, 0, 299));
		assert_eq!((page.holdings.len(), page.next), (256, Some(256)));
	});
}

/// Who says an event of the way of unit 5 and what, in order.
fn told() -> Vec<(Option<u32>, Happening)> {
	trace(Subject::Unit(unit(5)))
		.events
		.iter()
		.map(|event| (event.by.as_ref().map(|by| by.id), event.event.what))
		.collect()
}

#[test]
fn an_error_that_is_declared_after_goods_have_left_reaches_them() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		then(|| record(INSPECTOR, case(1)));
		then(|| unpack(BRAND, 1, &[units(MILK, 5, 5)]));
		let before = way(Subject::Unit(unit(5)));
		then(|| record(BRAND, case(1)));
		then(|| record(INSPECTOR, case(1)));
		assert_eq!(way(Subject::Unit(unit(5))), before);
		let reason = ErrorReason::IncorrectData;
		then(|| plain(Custody::declare_error(signed(INSPECTOR), case(1), 1, reason, Some(4))));
		// The declaration, and the event that is right instead; nothing else that happened since.
		let after = [before, vec![(case(1), 4), (case(1), 5)]].concat();
		assert_eq!(way(Subject::Unit(unit(5))), after);
		assert_eq!(stored(case(1)).last_declared, Some(5));
	});
}

#[test]
fn a_declaration_is_found_once_by_a_unit_that_was_twice_in_a_case() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		then(|| record(INSPECTOR, case(1)));
		for _ in 0..2 {
			then(|| unpack(BRAND, 1, &[units(MILK, 5, 5)]));
			then(|| pack(BRAND, 1, &[units(MILK, 5, 5)]));
		}
		then(|| unpack(BRAND, 1, &[units(MILK, 5, 5)]));
		let reason = ErrorReason::DidNotOccur;
		then(|| plain(Custody::declare_error(signed(INSPECTOR), case(1), 1, reason, None)));
		let declared = told()
			.iter()
			.filter(|(_, what)| matches!(what, Happening::ErrorDeclared { .. }))
			.count();
		assert_eq!(declared, 1);
	});
}

#[test]
fn what_is_said_of_the_rest_of_a_batch_is_not_said_of_a_unit_that_left_it() {
	build_and_execute(|| {
		then(|| record(BRAND, BATCH));
		then(|| pack(BRAND, 1, &[units(MILK, 0, 9)]));
		then(|| record(BRAND, BATCH));
		then(|| record(INSPECTOR, BATCH));
		then(|| hold(CUSTOMS, BATCH));
		then(|| reassign(COURT, BATCH, Some(WAREHOUSE), None));
		assert_eq!(of_batch(5), [0, 2, 3]);
		assert_eq!(of_batch(50), [0, 1, 2, 3, 4]);
	});
}

#[test]
fn an_error_in_what_is_said_of_a_batch_reaches_the_units_that_inherited_it_and_no_others() {
	build_and_execute(|| {
		let declare = |event, corrective| {
			let reason = ErrorReason::IncorrectData;
			plain(Custody::declare_error(signed(BRAND), BATCH, event, reason, corrective))
		};
		then(|| record(BRAND, BATCH));
		then(|| pack(BRAND, 1, &[units(MILK, 0, 9)]));
		then(|| record(BRAND, BATCH));
		then(|| record(BRAND, BATCH));
		// Wrong is what was said of the rest alone.
		then(|| declare(1, None));
		assert_eq!(of_batch(5), [0]);
		then(|| declare(0, Some(2)));
		// The declaration, and the event that is right instead.
		assert_eq!(of_batch(5), [0, 2, 4]);
		assert_eq!(of_batch(50), [0, 1, 2, 3, 4]);
	});
}

#[test]
fn a_way_has_as_many_events_as_a_search_reads_and_no_more() {
	build_and_execute(|| {
		let mut record = SubjectRecord::default();
		let say = |record: &mut SubjectRecord| {
			assert_ok!(Custody::append_as(START, None, &BATCH, record, Happening::Voided));
			Subjects::<Test>::insert(BATCH, record.clone());
		};
		(0..MAX_ENTRIES).for_each(|_| say(&mut record));
		let page = |subject, skip| {
			let found = Custody::trace(subject, skip, u32::MAX);
			found.map(|report| report.map(|report| (report.total, report.events.len())))
		};
		for subject in [BATCH, Subject::Unit(unit(0))] {
			assert_eq!(page(subject, 0), Ok(Some((MAX_ENTRIES, MAX_PAGE as usize))));
			assert_eq!(page(subject, MAX_ENTRIES - 1), Ok(Some((MAX_ENTRIES, 1))));
		}
		say(&mut record);
		for subject in [BATCH, Subject::Unit(unit(0))] {
			assert_eq!(page(subject, 0), Err(TraceError::TooLong));
			// Where it is and whose is told all the same.
			assert_eq!(holder(subject), Holder::Member(BRAND));
		}
	});
}

#[test]
fn a_judgement_over_loose_units_stands_in_their_way() {
	build_and_execute(|| {
		assert_ok!(pack(BRAND, 1, &[units(MILK, 0, 9)]));
		then(|| unpack(BRAND, 1, &[units(MILK, 4, 6)]));
		let (range, heir) = (range(MILK, 4, 5), Some(WAREHOUSE));
		then(|| Custody::reassign_units(signed(COURT), range, heir, None, DOCUMENT));
		let last = told().pop().unwrap();
		let what = Happening::Reassigned { holder: heir, owner: None, document: DOCUMENT };
		assert_eq!(last, (Some(COURT), what));
		assert!(!way(Subject::Unit(unit(6))).iter().any(|one| one.0 == Subject::Unit(unit(6))));
	});
}
