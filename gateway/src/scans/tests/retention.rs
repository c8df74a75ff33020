use super::{count, event, event_in, gateway, numbers, scan, Records, DAY, DAY_MS, START};
use crate::{
	db::Db,
	scans::{prints::Keys, sweep::sweep, Cell, Scan, ScanSettings},
	testing::{each_engine, Scratch},
};
use std::net::IpAddr;

const AGENT: &str = "Mozilla/5.0 (phone)";

fn address(text: &str) -> IpAddr {
	text.parse().unwrap()
}

#[tokio::test]
async fn gateways_share_the_keys_of_prints_and_no_two_days_share_one() {
	each_engine(|db| async move {
		let (one, two) = (Keys::default(), Keys::default());
		one.refresh(&db, START).await.unwrap();
		two.refresh(&db, START).await.unwrap();
		let print = |keys: &Keys, day, text| keys.print(day, address(text), AGENT).on(day);
		let today = print(&one, DAY, "192.0.2.1");
		assert!(today.is_some());
		assert_eq!(today, print(&two, DAY, "192.0.2.1"));
		assert_ne!(today, print(&one, DAY + 1, "192.0.2.1"));
		assert!(print(&one, DAY + 1, "192.0.2.1").is_some(), "midnight needs no database");
		assert_eq!(print(&one, DAY + 2, "192.0.2.1"), None);
		// The last bits of an address do not count, and its network does.
		assert_eq!(today, print(&one, DAY, "192.0.2.77"));
		assert_eq!(today, print(&one, DAY, "::ffff:192.0.2.1"));
		assert_ne!(today, print(&one, DAY, "192.0.3.1"));
		assert_eq!(print(&one, DAY, "2001:db8:1:2::1"), print(&one, DAY, "2001:db8:1:3::9"));
		assert_ne!(print(&one, DAY, "2001:db8:1::1"), print(&one, DAY, "2001:db8:2::1"));
		assert_ne!(today, one.print(DAY, address("192.0.2.1"), "another").on(DAY));
	})
	.await;
}

#[tokio::test]
async fn no_print_survives_its_day_and_the_next() {
	each_engine(|db| async move {
		let scans = gateway(&db, &Records::with_batches(&[1]));
		let clients = (0..4).map(|client| event(scan(1, 5, client, START)));
		count(&scans, clients, START).await;
		let settings = ScanSettings::default();
		let tables =
			"SELECT (SELECT COUNT(*) FROM scan_keys), (SELECT COUNT(*) FROM scan_prints), \
			(SELECT COUNT(*) FROM scan_units)";
		// The last millisecond of the day after.
		sweep(&db, &settings, START + 2 * DAY_MS - 1).await.unwrap();
		assert_eq!(numbers(&db, tables).await, [[2, 1, 1]]);
		sweep(&db, &settings, START + 2 * DAY_MS).await.unwrap();
		assert_eq!(numbers(&db, tables).await, [[1, 0, 1]]);
		assert_eq!(numbers(&db, "SELECT day FROM scan_keys").await, [[i64::from(DAY) + 1]]);
		// The counts stay, and say nothing of who it was.
		let counts = "SELECT scans, clients FROM scan_units";
		assert_eq!(numbers(&db, counts).await, [[4, 4]]);
	})
	.await;
}

#[tokio::test]
async fn a_full_sketch_keeps_no_print_at_all() {
	each_engine(|db| async move {
		let scans = gateway(&db, &Records::with_batches(&[1]));
		count(&scans, (0..8).map(|client| event(scan(1, 5, client, START))), START).await;
		let length = "SELECT CAST(LENGTH(prints) AS BIGINT) FROM scan_prints";
		assert_eq!(numbers(&db, length).await, [[64]]);
		count(&scans, [event(scan(1, 5, 8, START))], START).await;
		assert_eq!(numbers(&db, length).await, [[0]]);
		count(&scans, [event(scan(1, 5, 9, START))], START).await;
		assert_eq!(numbers(&db, length).await, [[0]]);
		assert_eq!(numbers(&db, "SELECT scans, clients FROM scan_units").await, [[10, 9]]);
	})
	.await;
}

#[tokio::test]
async fn places_go_after_a_day_and_counts_after_ninety() {
	each_engine(|db| async move {
		let scans = gateway(&db, &Records::with_batches(&[1]));
		let cell = Cell::of(24.5, 118.1).unwrap();
		let abroad = Scan { country: Some(*b"CN"), ..scan(1, 5, 1, START) };
		// Thirty scans, so that there is an alarm as well.
		count(&scans, (0..30).map(|_| event_in(abroad, cell)), START).await;
		let settings = ScanSettings::default();
		let places = "SELECT COUNT(*) FROM scan_places";
		sweep(&db, &settings, START + DAY_MS).await.unwrap();
		assert_eq!(numbers(&db, places).await, [[1]]);
		sweep(&db, &settings, START + DAY_MS + 1).await.unwrap();
		assert_eq!(numbers(&db, places).await, [[0]]);
		let all = "SELECT (SELECT COUNT(*) FROM scan_units), (SELECT COUNT(*) FROM scan_batches), \
			(SELECT COUNT(*) FROM scan_histogram), (SELECT COUNT(*) FROM scan_countries), \
			(SELECT COUNT(*) FROM scan_alarms)";
		sweep(&db, &settings, START + 91 * DAY_MS - 1).await.unwrap();
		assert_eq!(numbers(&db, all).await, [[1, 1, 1, 1, 1]]);
		sweep(&db, &settings, START + 91 * DAY_MS).await.unwrap();
		assert_eq!(numbers(&db, all).await, [[0, 0, 0, 0, 0]]);
	})
	.await;
}

#[tokio::test]
async fn many_old_rows_go_in_parts() {
	each_engine(|db| async move {
		let scans = gateway(&db, &Records::with_batches(&[1]));
		count(&scans, (0..4_100).map(|unit| event(scan(1, unit, 1, START))), START).await;
		assert_eq!(numbers(&db, "SELECT COUNT(*) FROM scan_prints").await, [[4_100]]);
		sweep(&db, &ScanSettings::default(), START + 100 * DAY_MS).await.unwrap();
		assert_eq!(numbers(&db, "SELECT COUNT(*) FROM scan_prints").await, [[0]]);
		assert_eq!(numbers(&db, "SELECT COUNT(*) FROM scan_units").await, [[0]]);
	})
	.await;
}

#[tokio::test]
async fn a_key_that_was_deleted_is_left_neither_in_the_file_nor_in_its_log() {
	let scratch = Scratch::sqlite();
	let db = Db::open(&scratch.url).await.unwrap();
	Keys::default().refresh(&db, START).await.unwrap();
	let secrets: Vec<(Vec<u8>,)> = sqlx::query_as("SELECT secret FROM scan_keys ORDER BY day")
		.fetch_all(db.read())
		.await
		.unwrap();
	let path = scratch.url.strip_prefix("sqlite://").unwrap().to_owned();
	let found = || {
		// Of a database that is closed there is no log.
		let log = std::fs::read(format!("{path}-wal")).unwrap_or_default();
		let bytes = [std::fs::read(&path).unwrap(), log].concat();
		let is_there = |secret: &[u8]| bytes.windows(secret.len()).any(|part| part == secret);
		secrets.iter().map(|(secret,)| is_there(secret)).collect::<Vec<bool>>()
	};
	assert_eq!(found(), [true, true]);
	sweep(&db, &ScanSettings::default(), START + 2 * DAY_MS).await.unwrap();
	assert_eq!(found(), [false, true], "while it is open");
	db.close().await;
	assert_eq!(found(), [false, true]);
	scratch.remove().await;
}
