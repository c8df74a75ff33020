-- How many events of each member are kept: counting a million for each capture takes too long. The triggers keep it right whoever
-- adds or deletes events: operators do it by hand, and a gateway that was not updated yet knows nothing of it.
CREATE TABLE captured_counts (
	member BIGINT PRIMARY KEY NOT NULL,
	kept BIGINT NOT NULL
);

-- With the schema of this moment, since who deletes by hand may look elsewhere first.
CREATE FUNCTION count_captured() RETURNS trigger LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
	IF TG_OP = 'INSERT' THEN
		INSERT INTO captured_counts AS counts (member, kept)
			SELECT changed.member, COUNT(*) FROM changed GROUP BY changed.member
			ON CONFLICT (member) DO UPDATE SET kept = counts.kept + excluded.kept;
	ELSIF TG_OP = 'DELETE' THEN
		UPDATE captured_counts AS counts SET kept = counts.kept - gone.kept
			FROM (SELECT changed.member, COUNT(*) AS kept FROM changed GROUP BY changed.member) AS gone
			WHERE counts.member = gone.member;
	ELSE
		DELETE FROM captured_counts;
	END IF;
	RETURN NULL;
END
$$;

CREATE TRIGGER captured_events_added AFTER INSERT ON captured_events
	REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_captured();
CREATE TRIGGER captured_events_deleted AFTER DELETE ON captured_events
	REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION count_captured();
CREATE TRIGGER captured_events_emptied AFTER TRUNCATE ON captured_events
	FOR EACH STATEMENT EXECUTE FUNCTION count_captured();

-- Behind the triggers, which wait for others that write: nothing comes between.
INSERT INTO captured_counts (member, kept) SELECT member, COUNT(*) FROM captured_events GROUP BY member;
