use super::{count, event, event_in, gateway, numbers, scan, Records, BRAND, DAY, DAY_MS, START};
use crate::{
	db::Db,
	scans::{
		alarms::{self, Wanted},
		routes::counts,
		tally::Event,
		Before, Cell, Scan, ScanSettings, Scans,
	},
	testing::each_engine,
};
use carnet_primitives::products::Verdict;
use futures::future::join_all;
use proptest::prelude::*;
use sqlx::Row;

#[tokio::test]
async fn scans_are_counted_by_unit_and_day_and_by_batch() {
	each_engine(|db| async move {
		let scans = gateway(&db, &Records::with_batches(&[1]));
		let unopened = Scan { verdict: Verdict::Unverifiable, ..scan(1, 7, 1, START) };
		let unknown = Scan { verdict: Verdict::Unknown, ..scan(1, 900_000, 1, START) };
		let abroad = Scan { country: Some(*b"de"), ..scan(1, 5, 2, START + DAY_MS) };
		let first = scan(1, 5, 1, START);
		count(&scans, [first, first, unopened, unknown, abroad].map(event), START).await;
		count(&scans, [event(scan(1, 5, 1, START + 1))], START).await;
		// Codes that open nothing take no row of their own.
		let units =
			numbers(&db, "SELECT unit, day, scans, clients FROM scan_units ORDER BY day").await;
		let day = i64::from(DAY);
		assert_eq!(units, [[5, day, 3, 1], [5, day + 1, 1, 1]]);
		let found = counts(&db, 1).await.unwrap();
		assert_eq!(found.countries.into_iter().collect::<Vec<_>>(), [("DE".to_owned(), 1)]);
		let [second, first] = found.days.try_into().unwrap();
		assert_eq!((second.scans, second.units), (1, 1));
		assert_eq!((first.day.as_str(), second.day.as_str()), ("2024-10-04", "2024-10-05"));
		assert_eq!((first.scans, first.units, first.unknown, first.unverifiable), (5, 1, 1, 1));
		// What a buyer is told.
		assert_eq!(scans.before(1, 5).await.unwrap(), Before { scans: 4, days: 2 });
		assert_eq!(scans.before(1, 6).await.unwrap(), Before::default());
	})
	.await;
}

#[tokio::test]
async fn whoever_asks_at_the_same_time_as_others_gets_the_scans_of_its_own_unit() {
	each_engine(|db| async move {
		let scans = gateway(&db, &Records::with_batches(&[1]));
		let seen = (0..40_u32).flat_map(|unit| vec![event(scan(1, unit, 1, START)); unit as usize]);
		count(&scans, seen, START).await;
		let found = join_all((0..40_u32).map(|unit| scans.before(1, unit))).await;
		for (unit, found) in (0..40_u64).zip(found) {
			assert_eq!(found.unwrap(), Before { scans: unit, days: u64::from(unit > 0) });
		}
	})
	.await;
}

#[tokio::test]
async fn a_flood_of_one_client_counts_as_scans_and_as_one_client() {
	each_engine(|db| async move {
		let scans = gateway(&db, &Records::with_batches(&[1]));
		for round in 0..3 {
			let flood = (0..500).map(|n| event(scan(1, 5, 42, START + round * 1_000 + n)));
			count(&scans, flood, START).await;
		}
		let units = numbers(&db, "SELECT scans, clients FROM scan_units").await;
		assert_eq!(units, [[1_500, 1]]);
		let found =
			alarms::list(&db, BRAND, &Wanted { count: 9, ..Wanted::default() }).await.unwrap();
		let kinds: Vec<&str> = found.iter().map(|alarm| alarm.kind.as_str()).collect();
		assert_eq!(kinds, ["scannedOften"]);
	})
	.await;
}

#[tokio::test]
async fn histograms_follow_units_from_bucket_to_bucket() {
	each_engine(|db| async move {
		let scans = gateway(&db, &Records::with_batches(&[1]));
		count(&scans, (0..3).map(|unit| event(scan(1, unit, 1, START))), START).await;
		count(&scans, (0..2).map(|n| event(scan(1, 0, 1, START + n))), START).await;
		let buckets = "SELECT bucket, units FROM scan_histogram WHERE units <> 0 ORDER BY bucket";
		assert_eq!(numbers(&db, buckets).await, [[1, 2], [3, 1]]);
	})
	.await;
}

#[tokio::test]
async fn two_tasks_on_one_database_add_up() {
	each_engine(|db| async move {
		let chain = Records::with_batches(&[1]);
		let (one, two) = (gateway(&db, &chain), gateway(&db, &chain));
		let at = crate::clock::now();
		for n in 0..20 {
			one.note(scan(1, n % 5, u64::from(n), at), None);
			two.note(scan(1, n % 5, u64::from(n) + 10, at), None);
		}
		tokio::join!(one.clone().run(async {}), two.clone().run(async {}));
		let sums = "SELECT scans, clients FROM scan_units ORDER BY unit";
		// Unit 0 met the clients 0, 5, 10, 15 at one and 10, 15, 20, 25 at the other, and the others likewise.
		assert_eq!(numbers(&db, sums).await, vec![vec![8, 6]; 5]);
		assert_eq!(numbers(&db, "SELECT scans, unknown FROM scan_batches").await, [[40, 0]]);
		assert_eq!(one.figures().failed + two.figures().failed, 0);
	})
	.await;
}

#[derive(Clone, Debug)]
struct Seen {
	index: u32,
	client: u64,
	minute: u64,
	verdict: usize,
	region: usize,
	here: bool,
}

fn seen() -> impl Strategy<Value = Seen> {
	(0_u32..3, 0_u64..12, 0_u64..2_880, 0_usize..6, 0_usize..4, any::<bool>()).prop_map(
		|(index, client, minute, verdict, region, here)| Seen {
			index,
			client,
			minute,
			verdict,
			region,
			here,
		},
	)
}

impl Seen {
	fn event(&self, batch: u64) -> Event {
		let verdict = [
			Verdict::Authentic,
			Verdict::Unknown,
			Verdict::Recalled,
			Verdict::Unverifiable,
			Verdict::Decommissioned,
			Verdict::Authentic,
		][self.verdict];
		let plain = scan(batch, self.index, self.client, START + self.minute * 60_000);
		let country = [None, Some(*b"CN"), Some(*b"DE"), Some(*b"!!")][self.region];
		let scan = Scan { verdict, country, ..plain };
		match self.region {
			0 => event(scan),
			region => event_in(scan, Cell::of(0.0, region as f64 * 40.0).unwrap()),
		}
	}
}

/// All that is kept of a batch but its number, as text.
async fn kept(db: &Db, batch: i64) -> Vec<Vec<String>> {
	let mut all = Vec::new();
	for sql in [
		"SELECT unit, day, scans, clients FROM scan_units WHERE batch = $1 ORDER BY unit, day",
		"SELECT unit, day, prints FROM scan_prints WHERE batch = $1 ORDER BY unit, day",
		"SELECT unit, places, last_at FROM scan_places WHERE batch = $1 ORDER BY unit",
		"SELECT day, scans, unknown, unverifiable, recalled FROM scan_batches WHERE batch = $1 ORDER BY day",
		"SELECT day, bucket, units FROM scan_histogram WHERE batch = $1 AND units <> 0 ORDER BY day, bucket",
		"SELECT day, country, scans FROM scan_countries WHERE batch = $1 ORDER BY day, country",
	] {
		for row in sqlx::query(sql).bind(batch).fetch_all(db.read()).await.unwrap() {
			let column = |at: usize| {
				let number = row.try_get::<i64, _>(at).map(|number| number.to_string());
				let text = || row.try_get::<String, _>(at);
				let bytes = |_| row.try_get::<Vec<u8>, _>(at).map(hex::encode);
				number.or_else(|_| text()).or_else(bytes).unwrap()
			};
			all.push((0..row.len()).map(column).collect());
		}
	}
	all
}

async fn split(one: &Scans, other: &Scans, whole: &Scans, seen: &[Seen]) {
	for part in seen.chunks(7) {
		let here = part.iter().filter(|seen| seen.here).map(|seen| seen.event(1));
		count(one, here, START).await;
		let there = part.iter().filter(|seen| !seen.here).map(|seen| seen.event(1));
		count(other, there, START).await;
	}
	count(whole, seen.iter().map(|seen| seen.event(2)), START).await;
}

proptest! {
	#![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

	#[test]
	fn two_gateways_count_what_one_would_have_counted(
		seen in prop::collection::vec(seen(), 1..60),
	) {
		let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
		let seen = &seen;
		runtime.block_on(each_engine(|db| async move {
			let chain = Records::with_batches(&[1, 2]);
			let [one, other, whole] = [(); 3].map(|()| gateway(&db, &chain));
			split(&one, &other, &whole, seen).await;
			let (two, one) = (kept(&db, 1).await, kept(&db, 2).await);
			assert!(!two.is_empty());
			assert_eq!(two, one);
		}));
	}
}

#[test]
fn the_settings_of_the_command_line_are_the_defaults() {
	use clap::Parser;
	#[derive(Parser)]
	struct Command {
		#[command(flatten)]
		scans: ScanSettings,
	}
	assert_eq!(Command::parse_from(["gateway"]).scans, ScanSettings::default());
	for wrong in ["--keep-scans=6", "--scan-speed=849", "--scan-clients=9", "--scan-floor=1"] {
		assert!(Command::try_parse_from(["gateway", wrong]).is_err(), "{wrong}");
	}
}
