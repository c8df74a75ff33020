-- Packs whose openings a brand loaded. `tops` are the nodes of level 8, one for each 256 units; `key_id` names the key.
CREATE TABLE openings (
	batch INTEGER NOT NULL PRIMARY KEY,
	member INTEGER NOT NULL,
	count INTEGER NOT NULL,
	root BLOB NOT NULL,
	tops BLOB NOT NULL,
	key_id TEXT NOT NULL,
	loaded_at INTEGER NOT NULL,
	complete INTEGER NOT NULL
);
CREATE INDEX openings_by_member ON openings (member, batch);

-- 256 openings each, encrypted, with the nodes of levels 0 to 7 above their leaves, which are public.
CREATE TABLE openings_chunks (
	batch INTEGER NOT NULL,
	chunk INTEGER NOT NULL,
	nonce BLOB NOT NULL,
	sealed BLOB NOT NULL,
	nodes BLOB NOT NULL,
	PRIMARY KEY (batch, chunk)
) WITHOUT ROWID;
