-- Indexes of the journey tables that a whole reading dropped, and how each is made again at its end. Empty unless a reading is
-- under way or broke off. A migration that changes an index of these tables has to change it here too, where it may be noted.
CREATE TABLE journey_indexes (
	name TEXT COLLATE "C" PRIMARY KEY NOT NULL,
	definition TEXT COLLATE "C" NOT NULL
);
