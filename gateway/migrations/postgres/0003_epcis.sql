-- Events of journeys, made from Custody.Subjects and Custody.Pages. `place` is the SCALE encoding of the subject and the
-- number of the event in its journey, big end first: one event, one place, for ever.
CREATE TABLE journey_events (
	place BYTEA PRIMARY KEY NOT NULL,
	subject BYTEA NOT NULL,
	seq BIGINT NOT NULL,
	-- Unknown for what was there before the index was made.
	block BIGINT,
	event_time BIGINT NOT NULL,
	record_time BIGINT NOT NULL,
	-- Absent for what is no event of EPCIS.
	event_type BIGINT,
	event_action BIGINT,
	biz_step BIGINT,
	disposition BIGINT,
	read_point BIGINT,
	biz_location BIGINT,
	source_holder BIGINT,
	source_owner BIGINT,
	destination_holder BIGINT,
	destination_owner BIGINT,
	hash BYTEA,
	author BIGINT,
	author_role BIGINT,
	certified BIGINT NOT NULL,
	-- The place of the event that this one declares wrong.
	corrects BYTEA,
	event BYTEA NOT NULL
);

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
	place BYTEA NOT NULL,
	role BIGINT NOT NULL,
	kind BIGINT NOT NULL,
	number BIGINT NOT NULL,
	first_unit BIGINT NOT NULL,
	last_unit BIGINT NOT NULL,
	PRIMARY KEY (place, role, kind, number, first_unit)
);

CREATE INDEX journey_things_by_number ON journey_things (kind, number, first_unit);

-- Members that hold, own, hand over, receive, certify or made a subject.
CREATE TABLE journey_parties (
	subject BYTEA NOT NULL,
	member BIGINT NOT NULL,
	PRIMARY KEY (subject, member)
);

CREATE TABLE journey_batches (
	batch BIGINT PRIMARY KEY NOT NULL,
	member BIGINT NOT NULL,
	gtin BIGINT NOT NULL,
	lot BYTEA NOT NULL,
	pack BIGINT NOT NULL,
	units BIGINT NOT NULL
);

CREATE INDEX journey_batches_by_lot ON journey_batches (gtin, lot, pack);

CREATE TABLE journey_members (
	member BIGINT PRIMARY KEY NOT NULL,
	name TEXT COLLATE "C" NOT NULL
);

-- The present use of an SSCC.
CREATE TABLE journey_usages (
	sscc BIGINT PRIMARY KEY NOT NULL,
	usage BIGINT NOT NULL
);

-- Documents that members captured. They stay when the tables above are made anew.
CREATE TABLE captured_events (
	place BYTEA PRIMARY KEY NOT NULL,
	member BIGINT NOT NULL,
	hash BYTEA NOT NULL,
	declares BIGINT NOT NULL,
	event_id TEXT COLLATE "C" NOT NULL,
	event_time BIGINT NOT NULL,
	record_time BIGINT NOT NULL,
	event_type BIGINT NOT NULL,
	event_action BIGINT,
	biz_step BIGINT,
	disposition BIGINT,
	read_point BIGINT,
	biz_location BIGINT,
	document TEXT COLLATE "C" NOT NULL,
	prefixes TEXT COLLATE "C" NOT NULL
);

CREATE UNIQUE INDEX captured_events_by_id ON captured_events (member, event_id, declares);
CREATE INDEX captured_events_by_hash ON captured_events (hash, declares);
CREATE INDEX captured_events_by_event_time ON captured_events (event_time, place);
CREATE INDEX captured_events_by_record_time ON captured_events (record_time, place);

-- Role as above, 2 input, 3 output; 10 more for classes.
CREATE TABLE captured_things (
	place BYTEA NOT NULL,
	role BIGINT NOT NULL,
	uri TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (place, role, uri)
);

CREATE INDEX captured_things_by_uri ON captured_things (uri, role);

-- Business transactions, sources, destinations and places without a GLN, such as source/owning_party.
CREATE TABLE captured_terms (
	place BYTEA NOT NULL,
	name TEXT COLLATE "C" NOT NULL,
	value TEXT COLLATE "C" NOT NULL,
	PRIMARY KEY (place, name, value)
);

CREATE INDEX captured_terms_by_value ON captured_terms (name, value);

-- The subjects on the chain that a document is about, as they were known when it was captured.
CREATE TABLE captured_subjects (
	place BYTEA NOT NULL,
	subject BYTEA NOT NULL,
	PRIMARY KEY (place, subject)
);

CREATE INDEX captured_subjects_by_subject ON captured_subjects (subject);

CREATE TABLE capture_jobs (
	id TEXT COLLATE "C" PRIMARY KEY NOT NULL,
	member BIGINT NOT NULL,
	proceeds BIGINT NOT NULL,
	created_at BIGINT NOT NULL,
	-- Until when a gateway works on it; another one takes it over afterwards.
	leased_until BIGINT NOT NULL,
	finished_at BIGINT,
	success BIGINT NOT NULL,
	errors TEXT COLLATE "C" NOT NULL,
	-- Kept until the job is done.
	document BYTEA
);

CREATE INDEX capture_jobs_by_member ON capture_jobs (member, created_at, id);
CREATE INDEX capture_jobs_open ON capture_jobs (created_at) WHERE finished_at IS NULL;
CREATE INDEX capture_jobs_finished ON capture_jobs (finished_at);

-- The key that seals page tokens, one for all gateways on this database.
CREATE TABLE epcis_keys (
	name TEXT COLLATE "C" PRIMARY KEY NOT NULL,
	value BYTEA NOT NULL
);
