-- Packs whose openings a brand loaded. `tops` are the nodes of level 8, one for each 256 units; `key_id` names the key.
CREATE TABLE openings (
	batch BIGINT NOT NULL PRIMARY KEY,
	member BIGINT NOT NULL,
	count BIGINT NOT NULL,
	root BYTEA NOT NULL,
	tops BYTEA NOT NULL,
	key_id TEXT NOT NULL,
	loaded_at BIGINT NOT NULL,
	complete BIGINT NOT NULL
);
CREATE INDEX openings_by_member ON openings (member, batch);

-- 256 openings each, encrypted, with the nodes of levels 0 to 7 above their leaves, which are public.
CREATE TABLE openings_chunks (
	batch BIGINT NOT NULL,
	chunk BIGINT NOT NULL,
	nonce BYTEA NOT NULL,
	sealed BYTEA NOT NULL,
	nodes BYTEA NOT NULL,
	PRIMARY KEY (batch, chunk)
);
