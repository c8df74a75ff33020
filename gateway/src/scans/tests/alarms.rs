use super::{count, event, event_in, gateway, scan, Records, BRAND, DAY_MS, START};
use crate::{
	db::Db,
	scans::{
		alarms::{
			acknowledge, list, raise, Acknowledged, Alarm, Finding, Kind, Severity, Wanted,
			MAX_OPEN,
		},
		prints::ClientPrint,
		routes::check_note,
		tally::Event,
		task::Work,
		Cell, Scan,
	},
	testing::each_engine,
};
use carnet_primitives::products::{Claim, Decommission, DecommissionReason, UnitState, Verdict};
use sp_core::ed25519;

async fn all(db: &Db) -> Vec<Alarm> {
	list(db, BRAND, &Wanted { count: 100, ..Wanted::default() }).await.unwrap()
}

/// Kind, unit and times of each alarm.
async fn short(db: &Db) -> Vec<(String, Option<u32>, u64)> {
	all(db).await.into_iter().map(|alarm| (alarm.kind, alarm.unit, alarm.times)).collect()
}

fn raised(kind: &str, unit: Option<u32>, times: u64) -> (String, Option<u32>, u64) {
	(kind.to_owned(), unit, times)
}

fn clients(unit: u32, clients: u64, at: u64) -> Vec<Event> {
	(0..clients).map(|client| event(scan(1, unit, client, at + client))).collect()
}

fn claim(by: u8) -> UnitState {
	let claim = Claim { claimant: ed25519::Public::from_raw([by; 32]), at: START };
	UnitState { first_claimed_at: Some(START), claim: Some(claim), ..UnitState::default() }
}

fn claimed(by: u8, client: u64, accepted: bool, at: u64) -> Event {
	let client = ClientPrint::test(crate::scans::day_of(at), client);
	Event::Claim { batch: 1, index: 5, claimant: [by; 32], client, accepted, at }
}

#[tokio::test]
async fn the_sixth_client_of_a_day_raises_an_alarm_and_a_claim_prevents_it() {
	each_engine(|db| async move {
		let chain = Records::with_batches(&[1]);
		chain.put(1, 6, &claim(1));
		let scans = gateway(&db, &chain);
		count(&scans, clients(5, 5, START), START).await;
		// Five more on another day are no more than five on a day.
		count(&scans, clients(5, 5, START + DAY_MS), START).await;
		count(&scans, clients(6, 8, START), START).await;
		assert!(short(&db).await.is_empty());
		count(&scans, clients(5, 6, START), START).await;
		assert_eq!(short(&db).await, [raised("manyClients", Some(5), 1)]);
		let [alarm] = all(&db).await.try_into().unwrap();
		assert_eq!(alarm.evidence, serde_json::json!({ "clients": 6, "limit": 5 }));
		assert_eq!((alarm.severity, alarm.open), ("notice", true));
		// A day counts once.
		count(&scans, clients(5, 8, START), START).await;
		assert_eq!(short(&db).await, [raised("manyClients", Some(5), 1)]);
		count(&scans, clients(5, 6, START + DAY_MS), START).await;
		assert_eq!(short(&db).await, [raised("manyClients", Some(5), 2)]);
	})
	.await;
}

#[tokio::test]
async fn an_acknowledged_alarm_stays_quiet_for_its_day_and_comes_back_on_the_next() {
	each_engine(|db| async move {
		let scans = gateway(&db, &Records::with_batches(&[1]));
		count(&scans, clients(5, 6, START), START).await;
		let [alarm] = all(&db).await.try_into().unwrap();
		let close = |member, note| acknowledge(&db, member, alarm.id, note, START + 9);
		assert_eq!(close(BRAND + 1, "not mine").await.unwrap(), Acknowledged::Absent);
		assert_eq!(close(BRAND, "a fair").await.unwrap(), Acknowledged::Done);
		assert_eq!(close(BRAND, "later").await.unwrap(), Acknowledged::Before);
		let [closed] = all(&db).await.try_into().unwrap();
		assert_eq!((closed.open, closed.acknowledged_at), (false, Some(START + 9)));
		assert_eq!(closed.note.as_deref(), Some("a fair"));
		count(&scans, clients(5, 8, START), START).await;
		assert_eq!(all(&db).await.len(), 1);
		count(&scans, clients(5, 6, START + DAY_MS), START).await;
		let open = Wanted { open: Some(true), count: 100, ..Wanted::default() };
		assert_eq!(list(&db, BRAND, &open).await.unwrap().len(), 1);
		assert_eq!(all(&db).await.len(), 2);
	})
	.await;
}

#[tokio::test]
async fn a_unit_that_was_in_xiamen_and_in_berlin_within_an_hour_raises_an_alarm() {
	each_engine(|db| async move {
		let chain = Records::with_batches(&[1]);
		// The two scans reach two gateways.
		let (one, two) = (gateway(&db, &chain), gateway(&db, &chain));
		let (xiamen, berlin) = (Cell::of(24.5, 118.1).unwrap(), Cell::of(52.5, 13.4).unwrap());
		count(&one, [event_in(scan(1, 5, 1, START), xiamen)], START).await;
		count(&two, [event_in(scan(1, 5, 2, START + 3_600_000), berlin)], START).await;
		count(&one, [event_in(scan(1, 5, 2, START + 3_700_000), berlin)], START).await;
		let [alarm] = all(&db).await.try_into().unwrap();
		assert_eq!((alarm.kind.as_str(), alarm.times), ("impossibleJourney", 1));
		let numbers = serde_json::json!({ "kilometres": 8_288, "seconds": 3_600, "limitKmh": 900 });
		assert_eq!(alarm.evidence, numbers);
		// Another unit takes its time.
		count(&one, [event_in(scan(1, 6, 1, START), xiamen)], START).await;
		count(&one, [event_in(scan(1, 6, 1, START + 36_000_000), berlin)], START).await;
		assert_eq!(all(&db).await.len(), 1);
	})
	.await;
}

#[tokio::test]
async fn a_second_secret_raises_an_alarm_and_an_owner_who_tries_twice_does_not() {
	each_engine(|db| async move {
		let chain = Records::with_batches(&[1]);
		let scans = gateway(&db, &chain);
		let late = START + 60_000;
		chain.put(1, 5, &claim(1));
		// The owner claims, tries again, and tries once more with a new key on the same phone.
		let owner = [
			claimed(1, 7, false, START + 3),
			claimed(2, 7, false, START + 4),
			claimed(1, 7, true, START + 2),
		];
		count(&scans, owner, late).await;
		assert!(short(&db).await.is_empty());
		count(&scans, [claimed(2, 8, false, START + 30_000)], late).await;
		let [alarm] = all(&db).await.try_into().unwrap();
		assert_eq!((alarm.kind.as_str(), alarm.severity), ("secondSecret", "serious"));
		assert_eq!(alarm.evidence, serde_json::json!({ "secondsAfterClaim": 30, "onChain": 0 }));
	})
	.await;
}

#[tokio::test]
async fn a_claim_waits_until_the_chain_can_know_it() {
	each_engine(|db| async move {
		let chain = Records::with_batches(&[1]);
		let scans = gateway(&db, &chain);
		let mut work = Work::default();
		let mut events = vec![claimed(1, 7, true, START), claimed(2, 8, true, START + 1)];
		scans.take(&mut work, &mut events);
		scans.round(&mut work, START + 5_000).await;
		assert_eq!(work.tally.claims.len(), 2);
		let repeat = claim(2).claim;
		chain.put(1, 5, &UnitState { repeat, ..claim(1) });
		scans.round(&mut work, START + 10_001).await;
		assert_eq!(work.tally.claims.len(), 0);
		assert_eq!(short(&db).await, [raised("secondSecret", Some(5), 1)]);
	})
	.await;
}

#[tokio::test]
async fn guessing_is_an_alarm_about_the_batch() {
	each_engine(|db| async move {
		let scans = gateway(&db, &Records::with_batches(&[1]));
		let guess = |n| Event::Scan {
			scan: Scan { verdict: Verdict::Unknown, ..scan(1, n, 1, START) },
			cell: None,
		};
		count(&scans, (0..49).map(guess), START).await;
		assert!(short(&db).await.is_empty());
		count(&scans, (49..50).map(guess), START).await;
		count(&scans, (50..60).map(guess), START).await;
		assert_eq!(short(&db).await, [raised("guessing", None, 1)]);
	})
	.await;
}

#[tokio::test]
async fn stolen_units_and_recalled_ones_raise_alarms_and_sold_ones_do_not() {
	each_engine(|db| async move {
		let chain = Records::with_batches(&[1]);
		for (unit, reason) in [(5, DecommissionReason::Sold), (6, DecommissionReason::Stolen)] {
			let gone = Decommission { member: BRAND, reason, at: START };
			chain.put(1, unit, &UnitState { decommission: Some(gone), ..UnitState::default() });
		}
		let scans = gateway(&db, &chain);
		let with = |unit, verdict| event(Scan { verdict, ..scan(1, unit, 1, START) });
		let events = [
			with(5, Verdict::Decommissioned),
			with(6, Verdict::Decommissioned),
			with(6, Verdict::Decommissioned),
			with(7, Verdict::Recalled),
			with(8, Verdict::Recalled),
		];
		count(&scans, events, START).await;
		assert_eq!(
			short(&db).await,
			[raised("withdrawn", Some(6), 2), raised("recalled", None, 2)]
		);
		let severities: Vec<&str> = all(&db).await.iter().map(|alarm| alarm.severity).collect();
		assert_eq!(severities, ["serious", "notice"]);
	})
	.await;
}

#[tokio::test]
async fn a_unit_is_scanned_often_above_the_floor_and_above_what_is_usual() {
	each_engine(|db| async move {
		let scans = gateway(&db, &Records::with_batches(&[1]));
		let often = |unit, times| (0..times).map(move |n| event(scan(1, unit, 1, START + n)));
		count(&scans, often(1_005, 20), START).await;
		assert!(short(&db).await.is_empty());
		count(&scans, often(1_006, 21), START).await;
		assert_eq!(short(&db).await, [raised("scannedOften", Some(1_006), 1)]);
		// A thousand others with thirty scans each, the day before, make thirty usual.
		let busy = (0..1_001)
			.flat_map(|unit| (0..30).map(move |n| event(scan(1, unit, 1, START - DAY_MS + n))));
		count(&scans, busy, START).await;
		assert_eq!(all(&db).await.len(), 1);
		count(&scans, often(1_007, 30), START).await;
		assert_eq!(all(&db).await.len(), 1);
		count(&scans, often(1_008, 31), START).await;
		let [_, alarm] = all(&db).await.try_into().unwrap();
		assert_eq!(alarm.unit, Some(1_008));
		assert_eq!(alarm.evidence, serde_json::json!({ "scans": 31, "usual": 30 }));
	})
	.await;
}

#[tokio::test]
async fn findings_wait_for_a_chain_that_is_away_and_batches_of_nobody_raise_none() {
	each_engine(|db| async move {
		let chain = Records::with_batches(&[1]);
		let scans = gateway(&db, &chain);
		let records = chain.take();
		let mut work = Work::default();
		let mut events = clients(5, 6, START);
		events.extend((0..6).map(|client| event(scan(2, 5, client, START))));
		scans.take(&mut work, &mut events);
		scans.round(&mut work, START).await;
		let is_written = work.tally.is_empty() && work.due.is_empty();
		assert!(is_written, "the counts are written all the same");
		assert_eq!((work.candidates.len(), all(&db).await.len()), (2, 0));
		chain.give(records);
		scans.round(&mut work, START).await;
		assert_eq!(work.candidates.len(), 0);
		assert_eq!(short(&db).await, [raised("manyClients", Some(5), 1)]);
		assert_eq!(scans.figures().raised, 1);
	})
	.await;
}

#[tokio::test]
async fn a_brand_pages_through_its_own_alarms_alone() {
	each_engine(|db| async move {
		let mut transaction = db.write().await.unwrap();
		for (member, batch, unit) in
			[(BRAND, 1, 0), (BRAND + 1, 2, 0), (BRAND, 1, 1), (BRAND, 3, 0)]
		{
			raise(&mut transaction, member, &finding(batch, unit)).await.unwrap();
		}
		transaction.commit().await.unwrap();
		let page = |after, count| Wanted { after, count, ..Wanted::default() };
		let first = list(&db, BRAND, &page(0, 2)).await.unwrap();
		let rest = list(&db, BRAND, &page(first[1].id, 2)).await.unwrap();
		let found: Vec<(u64, Option<u32>)> =
			first.iter().chain(&rest).map(|alarm| (alarm.batch, alarm.unit)).collect();
		assert_eq!(found, [(1, Some(0)), (1, Some(1)), (3, Some(0))]);
		let of = Wanted { batch: Some(2), ..page(0, 9) };
		assert!(list(&db, BRAND, &of).await.unwrap().is_empty());
		assert_eq!(list(&db, BRAND + 1, &of).await.unwrap().len(), 1);
	})
	.await;
}

fn finding(batch: u64, unit: u32) -> Finding {
	Finding {
		kind: Kind::ImpossibleJourney,
		batch,
		unit: Some(unit),
		at: START,
		times: 1,
		severity: Severity::Warning,
		evidence: vec![("kilometres", 9)],
	}
}

#[tokio::test]
async fn a_thousand_open_alarms_of_a_kind_are_followed_by_one_about_the_batch() {
	each_engine(|db| async move {
		let mut transaction = db.write().await.unwrap();
		for unit in 0..u32::try_from(MAX_OPEN).unwrap() + 5 {
			raise(&mut transaction, BRAND, &finding(1, unit)).await.unwrap();
		}
		// One that is open goes on by itself.
		raise(&mut transaction, BRAND, &finding(1, 3)).await.unwrap();
		transaction.commit().await.unwrap();
		let after = |after, count| Wanted { after, count, ..Wanted::default() };
		let last = list(&db, BRAND, &after(1_000, 9)).await.unwrap();
		assert!(last.iter().any(|alarm| alarm.unit.is_none() && alarm.times == 5));
		let fourth = list(&db, BRAND, &after(3, 1)).await.unwrap();
		assert_eq!((fourth[0].unit, fourth[0].times), (Some(3), 2));
	})
	.await;
}

#[test]
fn a_note_has_five_hundred_characters_and_no_control_characters() {
	assert!(check_note(&"\u{513f}".repeat(500)).is_ok());
	assert!(check_note("two\nlines").is_ok());
	assert_eq!(check_note(&"x".repeat(501)).unwrap_err().kind, "invalid-note");
	assert_eq!(check_note("a\0b").unwrap_err().kind, "invalid-note");
}
