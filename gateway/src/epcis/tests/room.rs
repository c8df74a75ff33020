//! What is kept of a member and of its jobs has an end.

use super::{captures::TIME, *};
use crate::testing::each_engine;

const FULL: &str = "keeps 1,000,000 events of a member";

async fn run(db: &Db, statement: &'static str) {
	let mut transaction = db.write().await.unwrap();
	sqlx::query(statement).execute(&mut *transaction).await.unwrap();
	transaction.commit().await.unwrap();
}

/// As if the carrier had captured so many events.
async fn fill(db: &Db) {
	let statement = "INSERT INTO captured_counts (member, kept) VALUES (7, 1000000) \
		ON CONFLICT (member) DO UPDATE SET kept = 1000000";
	run(db, statement).await;
}

#[tokio::test]
async fn of_a_member_that_has_no_room_no_document_is_checked() {
	each_engine(|db| async move {
		let desk = Desk::at(db.clone()).await;
		let waiting = document(vec![stated(TIME)]).to_string();
		let answer = desk.post_as(CARRIER, "/epcis/capture", waiting, &[]).await;
		assert_eq!(answer.status, StatusCode::ACCEPTED);
		let waiting = answer.header("location").unwrap().to_owned();
		fill(&db).await;
		// Who looked at it would say that it is no JSON.
		let answer = desk.post_as(CARRIER, "/epcis/capture", "{", &[]).await;
		assert_eq!(answer.status, StatusCode::ACCEPTED);
		let over = answer.header("location").unwrap().to_owned();
		let answer = desk.post_as(CARRIER, "/epcis/events", "{", &[]).await;
		let detail = answer.refused(413, "CaptureLimitExceededException");
		assert!(detail.contains(FULL), "{detail}");
		let job = |location: String| {
			let path = location.strip_prefix("https://gateway.example").unwrap().to_owned();
			let desk = &desk;
			async move { desk.get_as(CARRIER, &path).await.json() }
		};
		let told = job(over).await;
		assert_eq!((&told["running"], &told["success"]), (&json!(false), &json!(false)), "{told}");
		assert!(told.get("finishedAt").is_some(), "{told}");
		assert_eq!(told["errors"][0]["type"], "epcisException:CaptureLimitExceededException");
		assert!(told["errors"][0]["detail"].as_str().unwrap().contains(FULL), "{told}");
		let mut transaction = db.write().await.unwrap();
		sqlx::query("UPDATE capture_jobs SET document = $1 WHERE finished_at IS NULL")
			.bind(b"{".to_vec())
			.execute(&mut *transaction)
			.await
			.unwrap();
		transaction.commit().await.unwrap();
		while jobs::step(&db).await.unwrap() {}
		let told = job(waiting).await;
		assert_eq!(told["errors"][0]["type"], "epcisException:CaptureLimitExceededException");
		let answer = desk.post_as(BRAND, "/epcis/capture", "{", &[]).await;
		answer.refused(400, "ValidationException");
	})
	.await;
}

#[tokio::test]
async fn of_the_jobs_of_a_member_that_are_done_the_oldest_go_when_there_are_ten_thousand() {
	each_engine(|db| async move {
		let desk = Desk::at(db.clone()).await;
		for statement in [
			"WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10003) \
			 INSERT INTO capture_jobs (id, member, proceeds, created_at, leased_until, finished_at, success, errors) \
			 SELECT 'a' || CAST(n AS TEXT), 7, 0, n, 0, n, 1, '[]' FROM numbers",
			"WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 3) \
			 INSERT INTO capture_jobs (id, member, proceeds, created_at, leased_until, finished_at, success, errors) \
			 SELECT 'b' || CAST(n AS TEXT), 9, 0, n, 0, n, 1, '[]' FROM numbers",
			// Others wait that are older still.
			"UPDATE capture_jobs SET finished_at = NULL, leased_until = 9000000000000000 WHERE id = 'a1'",
		] {
			run(&db, statement).await;
		}
		let ids = || async {
			let rows: Vec<(String,)> =
				sqlx::query_as("SELECT id FROM capture_jobs WHERE created_at <= 6 ORDER BY id")
					.fetch_all(db.read())
					.await
					.unwrap();
			rows.into_iter().map(|(id,)| id).collect::<Vec<_>>()
		};
		assert_eq!(ids().await, ["a1", "a2", "a3", "a4", "a5", "a6", "b1", "b2", "b3"]);
		let job = desk.capture(CARRIER, &document(vec![stated(TIME)]), &[]).await;
		assert_eq!(job["success"], true, "{job}");
		assert_eq!(ids().await, ["a1", "a5", "a6", "b1", "b2", "b3"]);
		fill(&db).await;
		let answer = desk.post_as(CARRIER, "/epcis/capture", "{}", &[]).await;
		assert_eq!(answer.status, StatusCode::ACCEPTED);
		assert_eq!(ids().await, ["a1", "a6", "b1", "b2", "b3"]);
	})
	.await;
}
