-- Events of the EPCIS vocabulary as a repository keeps them: what, where, when and why, with the indices that its queries need.
CREATE TABLE biz_step (id smallint PRIMARY KEY, uri text NOT NULL UNIQUE);
INSERT INTO biz_step VALUES (1, 'https://ref.gs1.org/cbv/BizStep-storing'), (2, 'https://ref.gs1.org/cbv/BizStep-shipping');
CREATE TABLE disposition (id smallint PRIMARY KEY, uri text NOT NULL UNIQUE);
INSERT INTO disposition VALUES (1, 'https://ref.gs1.org/cbv/Disp-in_progress'), (2, 'https://ref.gs1.org/cbv/Disp-in_transit');

CREATE TABLE event (
	id bigint PRIMARY KEY,
	hash bytea NOT NULL UNIQUE,
	type smallint NOT NULL,
	action smallint,
	biz_step smallint REFERENCES biz_step,
	disposition smallint REFERENCES disposition,
	read_point text,
	location text,
	event_time timestamptz NOT NULL,
	zone smallint NOT NULL,
	record_time timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON event (event_time);
CREATE INDEX ON event (biz_step, event_time);
CREATE INDEX ON event (location, event_time);

CREATE TABLE event_epc (
	event bigint NOT NULL REFERENCES event,
	epc text NOT NULL,
	PRIMARY KEY (event, epc)
);
CREATE INDEX ON event_epc (epc, event);
