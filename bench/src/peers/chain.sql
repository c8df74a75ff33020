-- A chain of hashes over the events: each link is SHA-256 of the link before it, the number of the event and its hash.
CREATE TABLE chain_head (length bigint NOT NULL, link bytea NOT NULL);
INSERT INTO chain_head VALUES (0, decode(repeat('00', 32), 'hex'));
CREATE TABLE event_link (place bigint PRIMARY KEY, event bigint NOT NULL UNIQUE REFERENCES event, link bytea NOT NULL);

CREATE FUNCTION chain_events() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
	head chain_head;
	new_event record;
BEGIN
	-- One after the other: two transactions cannot follow the same link.
	SELECT * INTO STRICT head FROM chain_head FOR UPDATE;
	FOR new_event IN SELECT id, hash FROM added ORDER BY id LOOP
		head.length := head.length + 1;
		head.link := sha256(head.link || int8send(new_event.id) || new_event.hash);
		INSERT INTO event_link VALUES (head.length, new_event.id, head.link);
	END LOOP;
	UPDATE chain_head SET length = head.length, link = head.link;
	RETURN NULL;
END $$;

CREATE TRIGGER chain AFTER INSERT ON event
	REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION chain_events();
