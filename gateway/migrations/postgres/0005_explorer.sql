CREATE TABLE explorer_blocks (
	number BIGINT NOT NULL PRIMARY KEY,
	hash BYTEA NOT NULL UNIQUE,
	parent BYTEA NOT NULL,
	at BIGINT NOT NULL,
	extrinsics BIGINT NOT NULL,
	events BIGINT NOT NULL
);

-- The events of our pallets. `extrinsic` is null for those of a block itself.
CREATE TABLE explorer_events (
	block BIGINT NOT NULL,
	idx BIGINT NOT NULL,
	extrinsic BIGINT,
	pallet TEXT NOT NULL,
	name TEXT NOT NULL,
	fields TEXT NOT NULL,
	PRIMARY KEY (block, idx)
);
CREATE INDEX explorer_events_by_name ON explorer_events (pallet, name, block, idx);
-- Without it, a page of the events of one pallet sorts all of them.
CREATE INDEX explorer_events_by_pallet ON explorer_events (pallet, block, idx);
