-- The records of the chain at one finalised block, as the chain encodes them.
CREATE TABLE state (
	key BYTEA NOT NULL PRIMARY KEY,
	value BYTEA NOT NULL
);

-- The block that the records are of. No row while there is none, or while a whole state is being read.
CREATE TABLE cursor (
	one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
	number BIGINT NOT NULL,
	hash BYTEA NOT NULL,
	at BIGINT NOT NULL
);

-- The chain that the database is of, how often a whole state was read, and who is reading one.
CREATE TABLE mirror (
	one BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
	genesis BYTEA,
	epoch BIGINT NOT NULL,
	reader BYTEA,
	read_at BIGINT
);
INSERT INTO mirror (one, epoch) VALUES (1, 0);
