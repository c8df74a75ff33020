-- Events of journeys, made from Custody.Subjects and Custody.Pages. `place` is the SCALE encoding of the subject and the
-- number of the event in its journey, big end first: one event, one place, for ever.
CREATE TABLE journey_events (
	place BLOB PRIMARY KEY NOT NULL,
	subject BLOB NOT NULL,
	seq INTEGER NOT NULL,
	-- Unknown for what was there before the index was made.
	block INTEGER,
	event_time INTEGER NOT NULL,
	record_time INTEGER NOT NULL,
	-- Absent for what is no event of EPCIS.
	event_type INTEGER,
	event_action INTEGER,
	biz_step INTEGER,
	disposition INTEGER,
	read_point INTEGER,
	biz_location INTEGER,
	source_holder INTEGER,
	source_owner INTEGER,
	destination_holder INTEGER,
	destination_owner INTEGER,
	hash BLOB,
	author INTEGER,
	author_role INTEGER,
	certified INTEGER NOT NULL,
	-- The place of the event that this one declares wrong.
	corrects BLOB,
	event BLOB NOT NULL
) WITHOUT ROWID;

CREATE INDEX journey_events_by_event_time ON journey_events (event_time, place);
CREATE INDEX journey_events_by_record_time ON journey_events (record_time, place);
CREATE INDEX journey_events_by_biz_step ON journey_events (biz_step, record_time);
CREATE INDEX journey_events_by_disposition ON journey_events (disposition, record_time);
CREATE INDEX journey_events_by_read_point ON journey_events (read_point, record_time) WHERE read_point IS NOT NULL;
CREATE INDEX journey_events_by_biz_location ON journey_events (biz_location, record_time) WHERE biz_location IS NOT NULL;
CREATE INDEX journey_events_by_hash ON journey_events (hash) WHERE hash IS NOT NULL;
CREATE INDEX journey_events_by_corrects ON journey_events (corrects) WHERE corrects IS NOT NULL;

-- What an event is about: kind 0 a batch, 1 units of a batch from first to last, 2 a logistic unit. Role 0 a thing, 1 the parent.
CREATE TABLE journey_things (
	place BLOB NOT NULL,
	role INTEGER NOT NULL,
	kind INTEGER NOT NULL,
	number INTEGER NOT NULL,
	first_unit INTEGER NOT NULL,
	last_unit INTEGER NOT NULL,
	PRIMARY KEY (place, role, kind, number, first_unit)
) WITHOUT ROWID;

CREATE INDEX journey_things_by_number ON journey_things (kind, number, first_unit);

-- Members that hold, own, hand over, receive, certify or made a subject.
CREATE TABLE journey_parties (
	subject BLOB NOT NULL,
	member INTEGER NOT NULL,
	PRIMARY KEY (subject, member)
) WITHOUT ROWID;

CREATE TABLE journey_batches (
	batch INTEGER PRIMARY KEY NOT NULL,
	member INTEGER NOT NULL,
	gtin INTEGER NOT NULL,
	lot BLOB NOT NULL,
	pack INTEGER NOT NULL,
	units INTEGER NOT NULL
);

CREATE INDEX journey_batches_by_lot ON journey_batches (gtin, lot, pack);

CREATE TABLE journey_members (
	member INTEGER PRIMARY KEY NOT NULL,
	name TEXT NOT NULL
);

-- The present use of an SSCC.
CREATE TABLE journey_usages (
	sscc INTEGER PRIMARY KEY NOT NULL,
	usage INTEGER NOT NULL
);

-- Documents that members captured. They stay when the tables above are made anew.
CREATE TABLE captured_events (
	place BLOB PRIMARY KEY NOT NULL,
	member INTEGER NOT NULL,
	hash BLOB NOT NULL,
	declares INTEGER NOT NULL,
	event_id TEXT NOT NULL,
	event_time INTEGER NOT NULL,
	record_time INTEGER NOT NULL,
	event_type INTEGER NOT NULL,
	event_action INTEGER,
	biz_step INTEGER,
	disposition INTEGER,
	read_point INTEGER,
	biz_location INTEGER,
	document TEXT NOT NULL,
	prefixes TEXT NOT NULL
);

CREATE UNIQUE INDEX captured_events_by_id ON captured_events (member, event_id, declares);
CREATE INDEX captured_events_by_hash ON captured_events (hash, declares);
CREATE INDEX captured_events_by_event_time ON captured_events (event_time, place);
CREATE INDEX captured_events_by_record_time ON captured_events (record_time, place);

-- Role as above, 2 input, 3 output; 10 more for classes.
CREATE TABLE captured_things (
	place BLOB NOT NULL,
	role INTEGER NOT NULL,
	uri TEXT NOT NULL,
	PRIMARY KEY (place, role, uri)
) WITHOUT ROWID;

CREATE INDEX captured_things_by_uri ON captured_things (uri, role);

-- Business transactions, sources, destinations and places without a GLN, such as source/owning_party.
CREATE TABLE captured_terms (
	place BLOB NOT NULL,
	name TEXT NOT NULL,
	value TEXT NOT NULL,
	PRIMARY KEY (place, name, value)
) WITHOUT ROWID;

CREATE INDEX captured_terms_by_value ON captured_terms (name, value);

-- The subjects on the chain that a document is about, as they were known when it was captured.
CREATE TABLE captured_subjects (
	place BLOB NOT NULL,
	subject BLOB NOT NULL,
	PRIMARY KEY (place, subject)
) WITHOUT ROWID;

CREATE INDEX captured_subjects_by_subject ON captured_subjects (subject);

CREATE TABLE capture_jobs (
	id TEXT PRIMARY KEY NOT NULL,
	member INTEGER NOT NULL,
	proceeds INTEGER NOT NULL,
	created_at INTEGER NOT NULL,
	-- Until when a gateway works on it; another one takes it over afterwards.
	leased_until INTEGER NOT NULL,
	finished_at INTEGER,
	success INTEGER NOT NULL,
	errors TEXT NOT NULL,
	-- Kept until the job is done.
	document BLOB
);

CREATE INDEX capture_jobs_by_member ON capture_jobs (member, created_at, id);
CREATE INDEX capture_jobs_open ON capture_jobs (created_at) WHERE finished_at IS NULL;
CREATE INDEX capture_jobs_finished ON capture_jobs (finished_at);

-- The key that seals page tokens, one for all gateways on this database.
CREATE TABLE epcis_keys (
	name TEXT PRIMARY KEY NOT NULL,
	value BLOB NOT NULL
);
