//! A mirror with content, for tests: a brand with a batch of 300 units, and an inspector that certified it.

#![allow(clippy::unwrap_used)]

use crate::{
	db::Db,
	mirror::{Change, Head, Mirror},
};
use carnet_client::{codes::Header, records::keys};
use carnet_primitives::{
	consortium::{MemberStatus, Prefixes},
	custody::{Author, Happening, Journal, JourneyEvent, SubjectRecord},
	gs1::{Gtin, Label, Lot},
	member::{LegalId, MemberId, Role, Roles},
	products::{
		Batch, BatchSpec, Certificate, CertificateKind, Recall, RecallClass, RecallScope, TradeItem,
	},
	subject::{BatchId, Subject, UnitRef},
	unit_code::{batch_root, depth, leaf_hash, parent_level, Opening, Serial},
	Moment, H256,
};
use codec::Encode;
use sp_core::{ed25519, Pair};

pub(crate) const NOW: Moment = 1_800_000_000_000;
pub(crate) const EXPIRES_AT: Moment = NOW + 1_000_000;
pub(crate) const BATCH: BatchId = 42;
pub(crate) const BRAND: MemberId = 3;
pub(crate) const BRAND_NAME: &str = "Tea \"Master\" <script>alert(1)</script> & Sons";
pub(crate) const INSPECTOR: MemberId = 4;
pub(crate) const COUNT: u32 = 300;
const PACK: u16 = 2;
const GTIN: &str = "09506000134352";

pub(crate) fn gtin() -> Gtin {
	Gtin::parse(GTIN).unwrap()
}

pub(crate) fn lot() -> Lot {
	Lot::parse("LOT/1").unwrap()
}

/// The key under the scratch layer of a unit.
pub(crate) fn unit_key(index: u32) -> ed25519::Pair {
	let mut seed = [7u8; 32];
	seed[..4].copy_from_slice(&index.to_le_bytes());
	ed25519::Pair::from_seed(&seed)
}

fn opening(index: u32) -> Opening {
	let serial = Serial::new(PACK, index, u128::from(index) * 977 + 5);
	Opening { serial, unit_key: unit_key(index).public(), salt: [index as u8; 16] }
}

/// The label of a unit.
pub(crate) fn label(index: u32) -> Label {
	Label { gtin: gtin(), lot: lot(), serial: opening(index).serial }
}

/// A label with the place of a unit and another serial.
pub(crate) fn forged(index: u32) -> Label {
	Label { serial: Serial::new(PACK, index, 1), ..label(index) }
}

fn root() -> H256 {
	let (gtin, lot) = (gtin(), lot());
	let mut nodes: Vec<H256> =
		(0..COUNT).map(|index| leaf_hash(gtin, &lot, &opening(index))).collect();
	for level in 0..depth(COUNT) {
		nodes = parent_level(&nodes, level);
	}
	batch_root(COUNT, &nodes[0])
}

pub(crate) fn header() -> Header {
	Header { gtin: gtin(), lot: lot(), pack: PACK, count: COUNT, root: root() }
}

/// The bytes of an openings file with this header.
pub(crate) fn openings_file(header: &Header) -> Vec<u8> {
	let lot = header.lot.as_bytes();
	let mut out = Vec::new();
	out.extend(b"CARNETOP");
	out.extend(1u16.to_le_bytes());
	out.extend(header.pack.to_le_bytes());
	out.extend(header.count.to_le_bytes());
	out.extend(header.gtin.value().to_le_bytes());
	out.push(lot.len() as u8);
	out.extend(lot);
	out.resize(48, 0);
	out.extend(header.root.0);
	for index in 0..header.count {
		let Opening { serial, unit_key, salt } = opening(index);
		out.extend(serial.as_bytes());
		out.extend(unit_key.0);
		out.extend(salt);
	}
	out
}

/// The record of a member, whose rest nobody reads.
pub(crate) fn member(name: &str, role: Role) -> impl Encode {
	let (legal_id, roles) = (LegalId::Lei([b'5'; 20]), Roles::none().with(role));
	let status = MemberStatus::Active;
	let until = NOW + 10_000_000;
	(name.as_bytes().to_vec(), legal_id, roles, Prefixes::default(), status, until, [9u8; 40])
}

pub(crate) fn recall() -> Recall {
	Recall {
		batch: BATCH,
		scope: RecallScope::Range { first: 5, last: 9 },
		class: RecallClass::I,
		document: H256::repeat_byte(1),
		member: INSPECTOR,
		role: Role::Inspector,
		at: NOW,
		lifted: None,
	}
}

/// A mirror, and the block that it is of.
pub(crate) struct Chain {
	db: Db,
	mirror: Mirror,
	number: u32,
	_folder: tempfile::TempDir,
}

impl Chain {
	pub(crate) async fn new() -> Self {
		let folder = tempfile::tempdir().unwrap();
		let url = format!("sqlite://{}", folder.path().join("gateway.db").display());
		let db = Db::open(&url).await.unwrap();
		let mirror = Mirror::new(db.clone());
		let mut chain = Self { db, mirror, number: 0, _folder: folder };
		let header = header();
		let spec = header.batch_spec(Some(NOW - 100), Some(EXPIRES_AT));
		let mut journal = Journal::default();
		for number in 0..9 {
			let author = Some(Author { member: BRAND, role: Role::Brand });
			let what = Happening::Dispatched { to: INSPECTOR, deadline: NOW };
			journal.append(JourneyEvent { at: NOW - 50 + number, author, what }).unwrap();
		}
		// The first eight are on a page of their own.
		let mut page = Journal::default();
		let mut full = None;
		for number in 0..8 {
			let author = Some(Author { member: BRAND, role: Role::Brand });
			let what = Happening::Dispatched { to: INSPECTOR, deadline: NOW };
			full = page.append(JourneyEvent { at: NOW - 50 + number, author, what }).unwrap();
		}
		let subject = Subject::Batch(BATCH).encode();
		let record = SubjectRecord { journal, ..Default::default() };
		let certificate = Certificate {
			subject: Subject::Batch(BATCH),
			member: INSPECTOR,
			role: Role::Inspector,
			kind: CertificateKind::Test,
			document: H256::repeat_byte(2),
			issued_at: NOW - 10,
			expires_at: None,
			revoked_at: None,
		};
		let item = TradeItem {
			member: BRAND,
			name: b"<b>Tea</b>".to_vec().try_into().unwrap(),
			registered_at: NOW - 200,
		};
		let batch = Batch { member: BRAND, spec, registered_at: NOW - 100 };
		let index = keys::batch_of_pack(gtin().value(), lot().as_bytes(), PACK);
		chain
			.put_all(vec![
				(keys::member(BRAND), Some(member(BRAND_NAME, Role::Brand).encode())),
				(keys::member(INSPECTOR), Some(member("Lab", Role::Inspector).encode())),
				(keys::trade_item(gtin().value()), Some(item.encode())),
				(keys::batch(BATCH), Some(batch.encode())),
				(index, Some(BATCH.encode())),
				(keys::certificates_of_batch(BATCH), Some(vec![8u64].encode())),
				(keys::certificate(8), Some(certificate.encode())),
				(keys::custody_subject(&subject), Some(record.encode())),
				(keys::custody_page(&subject, 0), Some(full.unwrap().1.encode())),
			])
			.await;
		chain
	}

	pub(crate) fn mirror(&self) -> &Mirror {
		&self.mirror
	}

	pub(crate) fn db(&self) -> &Db {
		&self.db
	}

	/// Registers the same units once more, under another lot and number.
	pub(crate) async fn add_batch(&mut self, batch: BatchId, header: &Header, member: MemberId) {
		let spec: BatchSpec = header.batch_spec(None, None);
		let index = keys::batch_of_pack(header.gtin.value(), header.lot.as_bytes(), header.pack);
		let record = Batch { member, spec, registered_at: NOW };
		self.put_all(vec![
			(index, Some(batch.encode())),
			(keys::batch(batch), Some(record.encode())),
		])
		.await;
	}

	/// Recalls the units 5 to 9.
	pub(crate) async fn recall(&mut self) {
		self.put_all(vec![
			(keys::recalls_of(BATCH), Some(vec![6u64].encode())),
			(keys::recall(6), Some(recall().encode())),
		])
		.await;
	}

	/// Changes the state of a unit.
	pub(crate) async fn put_unit(&mut self, index: u32, state: impl Encode) {
		let unit = UnitRef { batch: BATCH, index };
		self.put_bytes(keys::unit(unit.batch, unit.index), Some(state.encode())).await;
	}

	pub(crate) async fn put_bytes(&mut self, key: Vec<u8>, value: Option<Vec<u8>>) {
		self.put_all(vec![(key, value)]).await;
	}

	/// The next block, with these values.
	async fn put_all(&mut self, values: Vec<(Vec<u8>, Option<Vec<u8>>)>) {
		self.number += 1;
		let number = self.number;
		let head = Head {
			number,
			hash: H256::from_low_u64_be(number.into()),
			at: NOW + u64::from(number),
		};
		let changes: Vec<Change> =
			values.into_iter().map(|(key, value)| Change { key, value }).collect();
		let mut transaction = self.db.write().await.unwrap();
		for Change { key, value } in &changes {
			sqlx::query("DELETE FROM state WHERE key = $1")
				.bind(key.clone())
				.execute(&mut *transaction)
				.await
				.unwrap();
			if let Some(value) = value {
				sqlx::query("INSERT INTO state (key, value) VALUES ($1, $2)")
					.bind(key.clone())
					.bind(value.clone())
					.execute(&mut *transaction)
					.await
					.unwrap();
			}
		}
		sqlx::query(
			"INSERT INTO cursor (one, number, hash, at) VALUES (1, $1, $2, $3) \
			ON CONFLICT (one) DO UPDATE SET number = excluded.number, hash = excluded.hash, at = excluded.at",
		)
		.bind(i64::from(number))
		.bind(head.hash.0.to_vec())
		.bind(head.at as i64)
		.execute(&mut *transaction)
		.await
		.unwrap();
		transaction.commit().await.unwrap();
		self.mirror.committed(head, &changes).await;
	}
}
