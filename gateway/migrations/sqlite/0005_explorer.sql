CREATE TABLE explorer_blocks (
	number INTEGER NOT NULL PRIMARY KEY,
	hash BLOB NOT NULL UNIQUE,
	parent BLOB NOT NULL,
	at INTEGER NOT NULL,
	extrinsics INTEGER NOT NULL,
	events INTEGER NOT NULL
);

-- The events of our pallets. `extrinsic` is null for those of a block itself.
CREATE TABLE explorer_events (
	block INTEGER NOT NULL,
	idx INTEGER NOT NULL,
	extrinsic INTEGER,
	pallet TEXT NOT NULL,
	name TEXT NOT NULL,
	fields TEXT NOT NULL,
	PRIMARY KEY (block, idx)
) WITHOUT ROWID;
CREATE INDEX explorer_events_by_name ON explorer_events (pallet, name, block, idx);
-- Without it, a page of the events of one pallet sorts all of them.
CREATE INDEX explorer_events_by_pallet ON explorer_events (pallet, block, idx);
