-- Scans, counted without people: docs/gateway.md says what stands where for how long.

-- Keys of the prints of clients, one for each UTC day. Deleted when the day after it is over.
CREATE TABLE scan_keys (
	day BIGINT NOT NULL PRIMARY KEY,
	secret BYTEA NOT NULL
);

-- Prints of up to eight clients of a unit on a day, and of the one that claimed it. Deleted with the key.
CREATE TABLE scan_prints (
	batch BIGINT NOT NULL,
	unit BIGINT NOT NULL,
	day BIGINT NOT NULL,
	prints BYTEA NOT NULL,
	claimer BYTEA,
	PRIMARY KEY (batch, unit, day)
);
CREATE INDEX scan_prints_day ON scan_prints (day);

-- The last places of a unit: moments and cells of five degrees. Deleted after a day.
CREATE TABLE scan_places (
	batch BIGINT NOT NULL,
	unit BIGINT NOT NULL,
	places BYTEA NOT NULL,
	last_at BIGINT NOT NULL,
	PRIMARY KEY (batch, unit)
);
CREATE INDEX scan_places_last ON scan_places (last_at);

-- Counts alone from here on.
CREATE TABLE scan_units (
	batch BIGINT NOT NULL,
	unit BIGINT NOT NULL,
	day BIGINT NOT NULL,
	scans BIGINT NOT NULL,
	-- Nine stands for nine and more.
	clients BIGINT NOT NULL,
	PRIMARY KEY (batch, unit, day)
);
CREATE INDEX scan_units_day ON scan_units (day);

CREATE TABLE scan_batches (
	batch BIGINT NOT NULL,
	day BIGINT NOT NULL,
	scans BIGINT NOT NULL,
	unknown BIGINT NOT NULL,
	unverifiable BIGINT NOT NULL,
	recalled BIGINT NOT NULL,
	PRIMARY KEY (batch, day)
);
CREATE INDEX scan_batches_day ON scan_batches (day);

-- How many units of a batch had how many scans on a day.
CREATE TABLE scan_histogram (
	batch BIGINT NOT NULL,
	day BIGINT NOT NULL,
	bucket BIGINT NOT NULL,
	units BIGINT NOT NULL,
	PRIMARY KEY (batch, day, bucket)
);
CREATE INDEX scan_histogram_day ON scan_histogram (day);

CREATE TABLE scan_countries (
	batch BIGINT NOT NULL,
	day BIGINT NOT NULL,
	country TEXT NOT NULL,
	scans BIGINT NOT NULL,
	PRIMARY KEY (batch, day, country)
);
CREATE INDEX scan_countries_day ON scan_countries (day);

CREATE TABLE scan_alarms (
	id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
	kind TEXT NOT NULL,
	batch BIGINT NOT NULL,
	-- Minus one stands for the batch.
	unit BIGINT NOT NULL,
	member BIGINT NOT NULL,
	first_at BIGINT NOT NULL,
	last_at BIGINT NOT NULL,
	times BIGINT NOT NULL,
	severity BIGINT NOT NULL,
	-- Numbers by name, as JSON.
	evidence TEXT NOT NULL,
	is_open BIGINT NOT NULL,
	acknowledged_at BIGINT,
	note TEXT
);
CREATE UNIQUE INDEX scan_alarms_open ON scan_alarms (kind, batch, unit) WHERE is_open = 1;
CREATE INDEX scan_alarms_unit ON scan_alarms (kind, batch, unit, last_at);
CREATE INDEX scan_alarms_member ON scan_alarms (member, id);
CREATE INDEX scan_alarms_last ON scan_alarms (last_at);
