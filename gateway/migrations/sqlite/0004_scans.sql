-- Scans, counted without people: docs/gateway.md says what stands where for how long.

-- Keys of the prints of clients, one for each UTC day. Deleted when the day after it is over.
CREATE TABLE scan_keys (
	day INTEGER NOT NULL PRIMARY KEY,
	secret BLOB NOT NULL
);

-- Prints of up to eight clients of a unit on a day, and of the one that claimed it. Deleted with the key.
CREATE TABLE scan_prints (
	batch INTEGER NOT NULL,
	unit INTEGER NOT NULL,
	day INTEGER NOT NULL,
	prints BLOB NOT NULL,
	claimer BLOB,
	PRIMARY KEY (batch, unit, day)
);
CREATE INDEX scan_prints_day ON scan_prints (day);

-- The last places of a unit: moments and cells of five degrees. Deleted after a day.
CREATE TABLE scan_places (
	batch INTEGER NOT NULL,
	unit INTEGER NOT NULL,
	places BLOB NOT NULL,
	last_at INTEGER NOT NULL,
	PRIMARY KEY (batch, unit)
);
CREATE INDEX scan_places_last ON scan_places (last_at);

-- Counts alone from here on.
CREATE TABLE scan_units (
	batch INTEGER NOT NULL,
	unit INTEGER NOT NULL,
	day INTEGER NOT NULL,
	scans INTEGER NOT NULL,
	-- Nine stands for nine and more.
	clients INTEGER NOT NULL,
	PRIMARY KEY (batch, unit, day)
);
CREATE INDEX scan_units_day ON scan_units (day);

CREATE TABLE scan_batches (
	batch INTEGER NOT NULL,
	day INTEGER NOT NULL,
	scans INTEGER NOT NULL,
	unknown INTEGER NOT NULL,
	unverifiable INTEGER NOT NULL,
	recalled INTEGER NOT NULL,
	PRIMARY KEY (batch, day)
);
CREATE INDEX scan_batches_day ON scan_batches (day);

-- How many units of a batch had how many scans on a day.
CREATE TABLE scan_histogram (
	batch INTEGER NOT NULL,
	day INTEGER NOT NULL,
	bucket INTEGER NOT NULL,
	units INTEGER NOT NULL,
	PRIMARY KEY (batch, day, bucket)
);
CREATE INDEX scan_histogram_day ON scan_histogram (day);

CREATE TABLE scan_countries (
	batch INTEGER NOT NULL,
	day INTEGER NOT NULL,
	country TEXT NOT NULL,
	scans INTEGER NOT NULL,
	PRIMARY KEY (batch, day, country)
);
CREATE INDEX scan_countries_day ON scan_countries (day);

CREATE TABLE scan_alarms (
	id INTEGER PRIMARY KEY AUTOINCREMENT,
	kind TEXT NOT NULL,
	batch INTEGER NOT NULL,
	-- Minus one stands for the batch.
	unit INTEGER NOT NULL,
	member INTEGER NOT NULL,
	first_at INTEGER NOT NULL,
	last_at INTEGER NOT NULL,
	times INTEGER NOT NULL,
	severity INTEGER NOT NULL,
	-- Numbers by name, as JSON.
	evidence TEXT NOT NULL,
	is_open INTEGER NOT NULL,
	acknowledged_at INTEGER,
	note TEXT
);
CREATE UNIQUE INDEX scan_alarms_open ON scan_alarms (kind, batch, unit) WHERE is_open = 1;
CREATE INDEX scan_alarms_unit ON scan_alarms (kind, batch, unit, last_at);
CREATE INDEX scan_alarms_member ON scan_alarms (member, id);
CREATE INDEX scan_alarms_last ON scan_alarms (last_at);
