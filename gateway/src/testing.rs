//! What tests share: a database of each engine.

#![allow(clippy::unwrap_used)]

use crate::db::Db;
use sqlx::{AnyPool, AssertSqlSafe};
use std::future::Future;

/// The variable with the address of a PostgreSQL that tests may make schemas in.
const POSTGRES: &str = "CARNET_TEST_POSTGRES";

/// A database for one test.
pub(crate) struct Scratch {
	/// Its address.
	pub url: String,
	folder: Option<tempfile::TempDir>,
	schema: Option<(AnyPool, String)>,
}

impl Scratch {
	/// A file of its own.
	pub fn sqlite() -> Self {
		let folder = tempfile::tempdir().unwrap();
		let url = format!("sqlite://{}", folder.path().join("gateway.db").display());
		Self { url, folder: Some(folder), schema: None }
	}

	/// A schema of its own, if tests have a server.
	pub async fn postgres() -> Option<Self> {
		let server = std::env::var(POSTGRES).ok()?;
		sqlx::any::install_default_drivers();
		let pool = AnyPool::connect(&server).await.unwrap();
		let name = format!("t{:032x}", rand::random::<u128>());
		sqlx::query(AssertSqlSafe(format!("CREATE SCHEMA {name}"))).execute(&pool).await.unwrap();
		let joint = if server.contains('?') { '&' } else { '?' };
		let url = format!("{server}{joint}options[search_path]={name}");
		Some(Self { url, folder: None, schema: Some((pool, name)) })
	}

	/// Takes it away.
	pub async fn remove(self) {
		if let Some((pool, name)) = self.schema {
			let drop = format!("DROP SCHEMA {name} CASCADE");
			sqlx::query(AssertSqlSafe(drop)).execute(&pool).await.unwrap();
			pool.close().await;
		}
		drop(self.folder);
	}
}

/// Runs a test on a fresh SQLite, and on a fresh PostgreSQL too if there is one.
pub(crate) async fn each_engine<F, Done>(test: F)
where
	F: Fn(Db) -> Done,
	Done: Future<Output = ()>,
{
	let test = &test;
	each_scratch(move |url| async move {
		let db = Db::open(&url).await.unwrap();
		test(db.clone()).await;
		db.close().await;
	})
	.await;
}

/// As [`each_engine`], for tests that open the database themselves, by its address.
pub(crate) async fn each_scratch<F, Done>(test: F)
where
	F: Fn(String) -> Done,
	Done: Future<Output = ()>,
{
	for scratch in [Some(Scratch::sqlite()), Scratch::postgres().await].into_iter().flatten() {
		test(scratch.url.clone()).await;
		scratch.remove().await;
	}
}
