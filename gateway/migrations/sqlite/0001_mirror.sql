-- The records of the chain at one finalised block, as the chain encodes them.
CREATE TABLE state (
	key BLOB NOT NULL PRIMARY KEY,
	value BLOB NOT NULL
) WITHOUT ROWID;

-- The block that the records are of. No row while there is none, or while a whole state is being read.
CREATE TABLE cursor (
	one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
	number INTEGER NOT NULL,
	hash BLOB NOT NULL,
	at INTEGER NOT NULL
);

-- The chain that the database is of, how often a whole state was read, and who is reading one.
CREATE TABLE mirror (
	one INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
	genesis BLOB,
	epoch INTEGER NOT NULL,
	reader BLOB,
	read_at INTEGER
);
INSERT INTO mirror (one, epoch) VALUES (1, 0);
