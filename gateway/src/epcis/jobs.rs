//! Capture jobs: a queue in the database, so that a gateway that stops in the middle of one, or another gateway on the same
//! database, does it later.
//!
//! A gateway that takes a job has it for a minute. What a job keeps and that it is done are one transaction, so a job that
//! was cut off has kept nothing.

use super::{
	check::{check, Fault},
	host::Partner,
	keep::{begin, conflicts, has_room, keep, Capture},
	negotiate::ErrorBehaviour,
	refusal::{broken, Exception},
	search::complete,
	sql::Sql,
};
use crate::{clock, db::Db, http::problem::Problem};
use carnet_epcis::format_time;
use carnet_primitives::member::MemberId;
use rand::RngCore;
use serde_json::{json, Value};
use sqlx::{any::AnyRow, AnyConnection, Row};
use std::{collections::BTreeSet, future::Future, time::Duration};

/// Most jobs that wait or run, of all members and of one.
const MAX_OPEN: i64 = 256;
const MAX_OPEN_OF_MEMBER: i64 = 16;
/// Most jobs of a member that are kept once they are done. Those that wait count as well.
const MAX_KEPT_OF_MEMBER: i64 = 10_000;
/// How long a gateway has a job.
const LEASE_MS: u64 = 60_000;
/// How long a job that is done can be asked for: 30 days.
const KEPT_MS: u64 = 30 * 24 * 3_600_000;
/// How long a document is tried to be kept: a day.
const TRIED_MS: u64 = 24 * 3_600_000;
/// Most errors that a job tells.
const MAX_ERRORS: usize = 100;
const PAUSE: Duration = Duration::from_millis(250);

fn number(value: u64) -> i64 {
	i64::try_from(value).unwrap_or(i64::MAX)
}

/// Puts a document into the queue. Returns the number of the job, which nobody can guess.
pub(super) async fn add(
	db: &Db,
	partner: Partner,
	behaviour: ErrorBehaviour,
	document: Vec<u8>,
) -> Result<String, Problem> {
	let mut transaction = db.write().await.map_err(broken)?;
	let mut sql = Sql::new("SELECT COUNT(*) AS waiting, COUNT(CASE WHEN member = ");
	let member = sql.value(i64::from(partner.member));
	sql.push(&format!("{member} THEN 1 END) AS own FROM capture_jobs WHERE finished_at IS NULL"));
	let rows = sql.rows(&mut *transaction).await.map_err(broken)?;
	let count = |name: &str| -> Result<i64, sqlx::Error> {
		rows.first().map_or(Ok(0), |row| row.try_get(name))
	};
	if count("waiting").map_err(broken)? >= MAX_OPEN
		|| count("own").map_err(broken)? >= MAX_OPEN_OF_MEMBER
	{
		return Err(Exception::Busy.because(format!(
			"{MAX_OPEN_OF_MEMBER} captures of a member and {MAX_OPEN} of all can be under way: try again in a moment"
		)));
	}
	let id = insert(&mut transaction, partner, behaviour, Ok(document)).await.map_err(broken)?;
	transaction.commit().await.map_err(broken)?;
	Ok(id)
}

/// Adds a job that is over before it began, since its member has no room for a single event: nobody needs to look at its document.
pub(super) async fn add_full(
	db: &Db,
	partner: Partner,
	behaviour: ErrorBehaviour,
) -> Result<String, Problem> {
	let mut transaction = db.write().await.map_err(broken)?;
	let errors = told_faults(&[(Exception::CaptureLimitExceeded, full())]);
	let id = insert(&mut transaction, partner, behaviour, Err(errors)).await.map_err(broken)?;
	trim(&mut transaction, partner.member).await.map_err(broken)?;
	transaction.commit().await.map_err(broken)?;
	Ok(id)
}

/// Adds a job: the document that it is to keep, or the errors with which it is over.
async fn insert(
	connection: &mut AnyConnection,
	partner: Partner,
	behaviour: ErrorBehaviour,
	document: Result<Vec<u8>, String>,
) -> Result<String, sqlx::Error> {
	let mut bytes = [0; 16];
	rand::thread_rng().fill_bytes(&mut bytes);
	let id = hex::encode(bytes);
	let now = number(clock::now());
	let mut sql = Sql::new(
		"INSERT INTO capture_jobs (id, member, proceeds, created_at, leased_until, success, finished_at, errors, \
		 document) VALUES (",
	);
	let mut values = vec![
		sql.value(id.clone()),
		sql.value(i64::from(partner.member)),
		sql.value(i64::from(behaviour == ErrorBehaviour::Proceed)),
		sql.value(now),
		sql.value(0i64),
		sql.value(0i64),
	];
	values.extend(match document {
		Ok(document) => ["NULL".to_owned(), sql.value("[]".to_owned()), sql.value(document)],
		Err(errors) => [sql.value(now), sql.value(errors), "NULL".to_owned()],
	});
	sql.push(&format!("{})", values.join(", ")));
	sql.run(connection).await?;
	Ok(id)
}

/// Forgets the oldest jobs of a member that are done, where it has more than are kept.
async fn trim(connection: &mut AnyConnection, member: MemberId) -> Result<(), sqlx::Error> {
	let mut sql = Sql::new(
		"DELETE FROM capture_jobs WHERE finished_at IS NOT NULL AND id IN (SELECT id FROM capture_jobs WHERE member = ",
	);
	let member = sql.value(i64::from(member));
	// A job that is done makes one too many. More are from before there was this limit.
	sql.push(&format!(
		"{member} ORDER BY created_at DESC, id DESC LIMIT 1000 OFFSET {MAX_KEPT_OF_MEMBER})"
	));
	sql.run(connection).await?;
	Ok(())
}

/// A job as it is told.
pub(super) fn told(row: &AnyRow) -> Result<Value, sqlx::Error> {
	let time = |millis: i64| format_time(u64::try_from(millis).unwrap_or(0));
	let (created, proceeds, success): (i64, i64, i64) =
		(row.try_get("created_at")?, row.try_get("proceeds")?, row.try_get("success")?);
	let finished: Option<i64> = row.try_get("finished_at")?;
	let errors: String = row.try_get("errors")?;
	let errors: Value =
		serde_json::from_str(&errors).map_err(|error| sqlx::Error::Decode(error.into()))?;
	let behaviour = if proceeds != 0 { ErrorBehaviour::Proceed } else { ErrorBehaviour::Rollback };
	let mut out = json!({
		"captureID": row.try_get::<String, _>("id")?,
		"createdAt": time(created),
		"running": finished.is_none(),
		"success": success != 0,
		"captureErrorBehaviour": behaviour.name(),
		"errors": errors,
	});
	if let (Some(finished), Some(fields)) = (finished, out.as_object_mut()) {
		fields.insert("finishedAt".into(), time(finished).into());
	}
	Ok(out)
}

/// The columns that [`told`] needs.
pub(super) const TOLD: &str =
	"SELECT id, proceeds, created_at, finished_at, success, errors FROM capture_jobs WHERE member = ";

/// A job that this gateway has.
struct Job {
	id: String,
	member: MemberId,
	proceeds: bool,
	document: Vec<u8>,
}

/// Does the jobs of the queue, one after the other, until it is stopped.
pub(crate) async fn run(db: Db, stop: impl Future<Output = ()>) {
	tokio::pin!(stop);
	let mut cleaned = 0;
	loop {
		let done = match step(&db).await {
			Ok(done) => done,
			Err(error) => {
				tracing::warn!("capture jobs: {error}");
				false
			}
		};
		let time = clock::now();
		if time.saturating_sub(cleaned) > 3_600_000 {
			cleaned = time;
			if let Err(error) = forget(&db, time).await {
				tracing::warn!("capture jobs: {error}");
			}
		}
		let pause = if done { Duration::ZERO } else { PAUSE };
		tokio::select! {
			() = &mut stop => return,
			() = tokio::time::sleep(pause) => {}
		}
	}
}

/// Does the next job. `false` if there is none.
pub(super) async fn step(db: &Db) -> Result<bool, crate::db::DbError> {
	// What the goods of a document are on the chain is looked up once: not in a part of the records.
	if !complete(db.read()).await? {
		return Ok(false);
	}
	let Some(job) = take(db, clock::now()).await? else { return Ok(false) };
	// Nothing is kept of a document whose member has no room for a single event, whatever it says.
	let checked = if has_room(db.read(), job.member, 1).await? {
		let bytes = job.document.clone();
		Some(tokio::task::spawn_blocking(move || check(&bytes)).await)
	} else {
		None
	};
	let (_turn, mut transaction) = begin(db).await?;
	if !complete(&mut *transaction).await? {
		return Ok(false);
	}
	let faults = match checked {
		None => vec![(Exception::CaptureLimitExceeded, full())],
		Some(Ok(Ok(checked))) => {
			let capture = Capture {
				member: job.member,
				good: &checked.good,
				prefixes: &checked.prefixes,
				now: clock::now(),
			};
			let clashes = conflicts(&mut transaction, &capture).await?;
			let except: BTreeSet<usize> = clashes.iter().map(|fault| fault.number).collect();
			let mut faults: Vec<(Exception, Fault)> =
				checked.faults.into_iter().map(|fault| (Exception::Validation, fault)).collect();
			faults.extend(clashes.into_iter().map(|fault| (Exception::AlreadyExists, fault)));
			faults.sort_by_key(|(_, fault)| fault.number);
			if !has_room(&mut *transaction, job.member, checked.good.len()).await? {
				vec![(Exception::CaptureLimitExceeded, full())]
			} else {
				if job.proceeds || faults.is_empty() {
					keep(&mut transaction, &capture, &except).await?;
				}
				faults
			}
		}
		Some(Ok(Err(why))) => vec![(Exception::Validation, Fault { number: 0, why })],
		Some(Err(_)) => vec![(
			Exception::Implementation,
			Fault { number: 0, why: "the document could not be checked".into() },
		)],
	};
	let mut sql = Sql::new("UPDATE capture_jobs SET document = NULL, finished_at = ");
	let (finished, success) =
		(sql.value(number(clock::now())), sql.value(i64::from(faults.is_empty())));
	let (errors, id) = (sql.value(told_faults(&faults)), sql.value(job.id));
	sql.push(&format!(
		"{finished}, success = {success}, errors = {errors} WHERE id = {id} AND finished_at IS NULL"
	));
	// Another gateway did it in the meantime if there is nothing to change: then nothing of this is kept.
	if sql.run(&mut *transaction).await? == 1 {
		trim(&mut transaction, job.member).await?;
		transaction.commit().await?;
	}
	Ok(true)
}

/// What is wrong, as a job tells it.
fn told_faults(faults: &[(Exception, Fault)]) -> String {
	let errors: Vec<Value> = faults
		.iter()
		.take(MAX_ERRORS)
		.map(|(kind, Fault { number, why })| {
			let detail = match number {
				0 => why.clone(),
				_ => format!("event {number}: {why}"),
			};
			json!({
				"type": kind.kind(),
				"title": kind.title(),
				"status": kind.status().as_u16(),
				"detail": detail,
			})
		})
		.collect();
	Value::Array(errors).to_string()
}

pub(super) fn full() -> Fault {
	Fault {
		number: 0,
		why: "this repository keeps 1,000,000 events of a member, and there is no room for so many more: ask its \
		      operator"
			.into(),
	}
}

/// Takes the oldest job that nobody has.
async fn take(db: &Db, now: u64) -> Result<Option<Job>, crate::db::DbError> {
	let mut sql = Sql::new(
		"SELECT id, member, proceeds, document FROM capture_jobs WHERE finished_at IS NULL AND leased_until < ",
	);
	let time = sql.value(number(now));
	sql.push(&format!("{time} ORDER BY created_at, id LIMIT 1"));
	let rows = sql.rows(db.read()).await?;
	let Some(row) = rows.first() else { return Ok(None) };
	let (member, proceeds): (i64, i64) = (row.try_get("member")?, row.try_get("proceeds")?);
	let job = Job {
		id: row.try_get("id")?,
		member: MemberId::try_from(member).unwrap_or(MemberId::MAX),
		proceeds: proceeds != 0,
		document: row.try_get::<Option<Vec<u8>>, _>("document")?.unwrap_or_default(),
	};
	let mut transaction = db.write().await?;
	let mut sql = Sql::new("UPDATE capture_jobs SET leased_until = ");
	let (until, id, time) = (
		sql.value(number(now.saturating_add(LEASE_MS))),
		sql.value(job.id.clone()),
		sql.value(number(now)),
	);
	sql.push(&format!("{until} WHERE id = {id} AND finished_at IS NULL AND leased_until < {time}"));
	let taken = sql.run(&mut *transaction).await? == 1;
	transaction.commit().await?;
	Ok(taken.then_some(job))
}

/// Gives up what cannot be kept, so that it does not fill the queue for ever, and forgets what was done long ago.
pub(super) async fn forget(db: &Db, time: u64) -> Result<(), crate::db::DbError> {
	let mut transaction = db.write().await?;
	let errors = json!([{
		"type": Exception::Implementation.kind(),
		"title": Exception::Implementation.title(),
		"status": Exception::Implementation.status().as_u16(),
		"detail": "the document could not be kept within a day: the operator of this repository finds the reason in its log",
	}]);
	let mut sql = Sql::new("UPDATE capture_jobs SET document = NULL, success = 0, finished_at = ");
	let (finished, errors) = (sql.value(number(time)), sql.value(errors.to_string()));
	let last = sql.value(number(time.saturating_sub(TRIED_MS)));
	sql.push(&format!(
		"{finished}, errors = {errors} WHERE finished_at IS NULL AND created_at < {last}"
	));
	sql.run(&mut *transaction).await?;
	let mut sql = Sql::new("DELETE FROM capture_jobs WHERE finished_at < ");
	let before = sql.value(number(time.saturating_sub(KEPT_MS)));
	sql.push(&before);
	sql.run(&mut *transaction).await?;
	transaction.commit().await?;
	Ok(())
}
