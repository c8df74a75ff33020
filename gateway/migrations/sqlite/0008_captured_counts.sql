-- How many events of each member are kept: counting a million for each capture takes too long. The triggers keep it right whoever
-- adds or deletes events: operators do it by hand.
CREATE TABLE captured_counts (
	member INTEGER PRIMARY KEY NOT NULL,
	kept INTEGER NOT NULL
);

CREATE TRIGGER captured_events_added AFTER INSERT ON captured_events BEGIN
	INSERT INTO captured_counts (member, kept) VALUES (NEW.member, 1)
		ON CONFLICT (member) DO UPDATE SET kept = kept + 1;
END;

CREATE TRIGGER captured_events_deleted AFTER DELETE ON captured_events BEGIN
	UPDATE captured_counts SET kept = kept - 1 WHERE member = OLD.member;
END;

INSERT INTO captured_counts (member, kept) SELECT member, COUNT(*) FROM captured_events GROUP BY member;
