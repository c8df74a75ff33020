//! The kind of ways, on a chain where goods went from hand to hand.

use super::*;
use carnet_primitives::{
	custody::{
		trace, whereabouts, Author, Contents, Custody, Happening, Item, JourneyEvent, Ledger, Page,
		Place, Placement, PlacementEvent, Stretch, SubjectRecord, TraceEntry, Transfer, UnitRange,
		Whereabouts, MAX_ENTRIES, PAGE_LEN,
	},
	gs1::Sscc,
	subject::{BatchId, LogisticUnitId, StretchId, UnitRef},
	Moment,
};
use carnet_verifier::storage_keys as at;
use codec::Decode;

type Records = BTreeMap<Vec<u8>, Vec<u8>>;

const CASE: &str = "376104250021234569";
const PALLET: &str = "376104250021234576";
const NEVER_USED: &str = "376104250021234583";

fn pack(sscc: &str, usage: u32) -> LogisticUnitId {
	LogisticUnitId { sscc: Sscc::parse(sscc).unwrap(), usage }
}

fn unit(index: u32) -> Subject {
	Subject::Unit(UnitRef { batch: 42, index })
}

/// Writes journeys as the chain does.
#[derive(Default)]
struct Book {
	records: Records,
	subjects: BTreeMap<Subject, SubjectRecord>,
	stretch: Stretch,
	now: Moment,
}

impl Book {
	fn author(&mut self, member: MemberId) -> Option<Author> {
		self.now += 1;
		Some(Author { member, role: Role::Brand })
	}

	fn record(&mut self, subject: Subject) -> &mut SubjectRecord {
		self.subjects.entry(subject).or_default()
	}

	fn len(&mut self, subject: Subject) -> u32 {
		self.record(subject).journal.head.len
	}

	fn say(&mut self, subject: Subject, member: MemberId, what: Happening) {
		let author = self.author(member);
		let event = JourneyEvent { at: self.now, author, what };
		if let Some((number, page)) = self.record(subject).journal.append(event).unwrap() {
			self.records.insert(at::custody_page(&subject.encode(), number), page.encode());
		}
	}

	fn put(&mut self, range: UnitRange, member: MemberId, place: Place, what: Placement) {
		let (first, last) = (range.first as u16, range.last as u16);
		let author = self.author(member);
		let event = PlacementEvent { at: self.now, author, first, last, what };
		self.stretch.put(first, last, place);
		if let Some((number, page)) = self.stretch.journal.append(event).unwrap() {
			self.records.insert(at::stretch_page(42, 0, number), page.encode());
		}
	}

	fn pack_units(&mut self, range: UnitRange, into: LogisticUnitId) {
		let subject = Subject::LogisticUnit(into);
		let from = self.len(subject);
		self.put(range, 0, Place::In(into), Placement::Packed { into, from });
		self.say(subject, 0, Happening::Packed(Item::Units(range)));
	}

	fn unpack_units(&mut self, range: UnitRange, from: LogisticUnitId) {
		let subject = Subject::LogisticUnit(from);
		self.say(subject, 0, Happening::Unpacked(Item::Units(range)));
		let until = self.len(subject);
		let place = Place::With { holder: 0, owner: 0 };
		self.put(range, 0, place, Placement::Unpacked { from, until });
	}

	fn move_on(&mut self, subject: Subject) {
		let document = H256::repeat_byte(4);
		self.say(subject, 0, Happening::Dispatched { to: 1, deadline: 9_000 });
		self.say(subject, 1, Happening::Rejected { document });
	}

	/// The batch whose first two units went into a case, out of it, in again and with it on a pallet, which is on its way
	/// from the member 0 to the member 2. The third one was never touched.
	fn written() -> Self {
		let mut book = Self::default();
		let (case, pallet) = (pack(CASE, 0), pack(PALLET, 1));
		let (case_of, pallet_of) = (Subject::LogisticUnit(case), Subject::LogisticUnit(pallet));
		let range = UnitRange { batch: 42, first: 0, last: 1 };
		book.move_on(Subject::Batch(42));
		for _ in 0..5 {
			book.pack_units(range, case);
			book.move_on(case_of);
			book.unpack_units(range, case);
			// While nothing of the batch is in it.
			book.move_on(case_of);
		}
		book.pack_units(range, case);
		let from = book.len(pallet_of);
		book.say(case_of, 0, Happening::Joined { parent: pallet, from });
		book.say(pallet_of, 0, Happening::Packed(Item::LogisticUnit(case)));
		for _ in 0..4 {
			book.move_on(pallet_of);
		}
		let custody = Custody::of(0, 0);
		let contents = Contents { ranges: vec![range].try_into().unwrap(), ..Contents::new() };
		let record = book.record(case_of);
		record.custody = Some(custody);
		record.contents = Some(Contents { parent: Some(pallet), ..contents.clone() });
		let record = book.record(pallet_of);
		record.custody =
			Some(Custody { transfer: Some(Transfer { to: 2, deadline: 9_000 }), ..custody });
		record.contents = Some(Contents { children: 1, levels: 2, ..contents });
		book.records.insert(at::sscc_usage(case.sscc.value()), 0u32.encode());
		book.records.insert(at::sscc_usage(pallet.sscc.value()), 1u32.encode());
		book
	}

	fn state(self) -> Records {
		let Self { mut records, subjects, stretch, .. } = self;
		for (subject, record) in subjects {
			records.insert(at::custody_subject(&subject.encode()), record.encode());
		}
		records.insert(at::stretch(42, 0), stretch.encode());
		records
	}
}

fn source() -> MockSource {
	MockSource::with(Book::written().state())
}

/// Reads records.
struct Known {
	records: BTreeMap<Vec<u8>, Option<Vec<u8>>>,
	/// Whether nothing is at the other keys. If not, it is not known what is there, and a search fails.
	is_whole: bool,
}

impl Known {
	fn proved(report: &Report) -> Self {
		let records = report.records.iter();
		let records = records.map(|record| (record.key.clone(), record.value.clone())).collect();
		Self { records, is_whole: false }
	}

	fn whole(state: &Records) -> Self {
		let records = state.iter().map(|(key, value)| (key.clone(), Some(value.clone()))).collect();
		Self { records, is_whole: true }
	}

	fn get<T: Decode>(&self, key: Vec<u8>) -> Result<Option<T>, Vec<u8>> {
		match self.records.get(&key) {
			Some(value) => Ok(value.as_ref().map(|value| T::decode(&mut &value[..]).unwrap())),
			None if self.is_whole => Ok(None),
			None => Err(key),
		}
	}

	fn way(mut self, subject: Subject) -> (Vec<TraceEntry>, Whereabouts) {
		let now = whereabouts(&mut self, subject).unwrap().unwrap();
		(trace(&mut self, subject).unwrap(), now)
	}
}

impl Ledger for Known {
	type Error = Vec<u8>;

	fn brand(&mut self, batch: BatchId) -> Result<Option<MemberId>, Vec<u8>> {
		Ok(self.get::<Batch>(at::batch(batch))?.map(|batch| batch.member))
	}

	fn subject(&mut self, subject: &Subject) -> Result<Option<SubjectRecord>, Vec<u8>> {
		self.get(at::custody_subject(&subject.encode()))
	}

	fn page(
		&mut self,
		subject: &Subject,
		number: u32,
	) -> Result<Option<Page<JourneyEvent>>, Vec<u8>> {
		self.get(at::custody_page(&subject.encode(), number))
	}

	fn stretch(&mut self, id: StretchId) -> Result<Option<Stretch>, Vec<u8>> {
		self.get(at::stretch(id.batch, id.number))
	}

	fn stretch_page(
		&mut self,
		id: StretchId,
		number: u32,
	) -> Result<Option<Page<PlacementEvent>>, Vec<u8>> {
		self.get(at::stretch_page(id.batch, id.number, number))
	}
}

#[tokio::test]
async fn a_bundle_has_all_that_a_search_along_the_way_reads() {
	let state = source().state;
	let module = proofs(source());
	let case = Subject::LogisticUnit(pack(CASE, 0));
	let pallet = Subject::LogisticUnit(pack(PALLET, 1));
	for (id, subject, entries) in [
		(json!("42"), Subject::Batch(42), 2),
		(json!(42), Subject::Batch(42), 2),
		// Those of the batch, those of the case while the unit was in it, and those of the pallet.
		(json!("42/0"), unit(0), 2 + 5 * 4 + 2 + 9),
		(json!("42/2"), unit(2), 2),
		(json!(CASE), case, 32 + 9),
		(json!(format!("{CASE}/0")), case, 32 + 9),
		(json!(PALLET), pallet, 9),
		(json!(format!("{PALLET}/1")), pallet, 9),
	] {
		let (_, report) = proved(&module, json!(["trace", id, { "nameless": true }])).await;
		assert_eq!((report.kind, &report.subject), ("trace", &subject.encode()));
		let (events, now) = Known::proved(&report).way(subject);
		assert_eq!(events.len(), entries, "{id}");
		for author in events.iter().filter_map(|entry| entry.event.author) {
			assert!(value(&report, at::member(author.member)).is_some());
		}
		assert!(value(&report, at::member(now.custody.owner)).is_some());
		if let Some(transfer) = now.custody.transfer {
			assert!(value(&report, at::member(transfer.to)).is_some());
		}
		assert_eq!((events, now), Known::whole(&state).way(subject), "{id}");
	}
}

#[tokio::test]
async fn what_stops_goods_is_proved_beside_their_way() {
	let module = proofs(source());
	for id in ["42", "42/1", "42/2", CASE, PALLET] {
		let (_, report) = proved(&module, json!(["trace", id])).await;
		for key in [at::batch(42), at::recalls_of(42), at::recall(6), at::member(2)] {
			assert!(value(&report, key).is_some(), "{id}");
		}
		assert_eq!(value(&report, at::batch_customs(42)), None, "{id}");
	}
	let (_, report) = proved(&module, json!(["trace", "42/1"])).await;
	for key in [at::unit(42, 1), at::certificate(8), at::certificate(9)] {
		assert!(value(&report, key).is_some());
	}
	let (_, report) = proved(&module, json!(["trace", PALLET])).await;
	let usage = at::sscc_usage(pack(PALLET, 1).sscc.value());
	assert_eq!(value(&report, usage), Some(&1u32.encode()[..]));
}

#[tokio::test]
async fn that_nobody_touched_goods_is_proved() {
	let module = proofs(source());
	let (_, report) = proved(&module, json!(["trace", "42/2"])).await;
	assert_eq!(value(&report, at::custody_subject(&unit(2).encode())), None);
	assert_eq!(value(&report, at::unit(42, 2)), None);
	// Nobody touched anything.
	let (_, report) = proved(&proofs(MockSource::new()), json!(["trace", "42/2"])).await;
	assert_eq!(value(&report, at::custody_subject(&Subject::Batch(42).encode())), None);
	assert_eq!(value(&report, at::stretch(42, 0)), None);
	let (events, now) = Known::proved(&report).way(unit(2));
	assert_eq!((events.len(), now.custody), (0, Custody::of(0, 0)));
}

#[tokio::test]
async fn goods_that_do_not_exist_have_no_bundle() {
	let module = proofs(source());
	let other_use = format!("{CASE}/1");
	for id in ["41", "41/0", "42/3", NEVER_USED, &format!("{NEVER_USED}/0"), &other_use] {
		let params = json!(["trace", id]);
		assert_eq!(call(&module, "proof_getBundle", params).await, Ok(Value::Null), "{id}");
	}
}

#[tokio::test]
async fn what_names_no_goods_is_no_id_of_a_way() {
	let module = proofs(source());
	for id in [
		"",
		"case",
		"+42",
		"42/",
		"42/1/1",
		"376104250021234568",
		"376104250021234569/x",
		"https://id.gs1.org/01/09506000134352/10/LOT%2F1/21/0000000000000000000A",
	] {
		let params = json!(["trace", id]);
		let number = code::INVALID_ID;
		assert_refused(&module, "proof_getBundle", params, number, "with or without /use").await;
	}
}

#[tokio::test]
async fn a_way_that_no_bundle_has_room_for_is_not_sent() {
	let mut unread = SubjectRecord::default();
	unread.journal.head.len = MAX_ENTRIES + 1;
	let key = at::custody_subject(&Subject::Batch(42).encode());
	let unread = Records::from([(key, unread.encode())]);
	let of_pages = |pages: u32| {
		let mut book = Book::default();
		for _ in 0..pages * PAGE_LEN {
			book.say(Subject::Batch(42), 0, Happening::Voided);
		}
		book.state()
	};
	// The search ends before it begins; it ends at too many records; they are too many with those of the batch.
	for more in [unread, of_pages(1_100), of_pages(1_018)] {
		let mut source = source();
		source.state.extend(more);
		let made = source.proofs_made.clone();
		let number = code::TRACE_TOO_LONG;
		let params = json!(["trace", "42"]);
		assert_refused(&proofs(source), "proof_getBundle", params, number, "gateway").await;
		assert_eq!(made.load(Ordering::Relaxed), 1, "only what all bundles share");
	}
}

#[tokio::test]
async fn records_that_do_not_fit_are_told_as_such() {
	let key = at::custody_subject(&Subject::Batch(42).encode());
	let mut torn = SubjectRecord::default();
	torn.journal.head.len = PAGE_LEN;
	for (record, text) in [(torn.encode(), "do not fit"), (vec![0xff; 3], "of a form")] {
		let mut source = source();
		source.state.insert(key.clone(), record);
		let number = code::RUNTIME_FAILED;
		let params = json!(["trace", "42"]);
		assert_refused(&proofs(source), "proof_getBundle", params, number, text).await;
	}
}
