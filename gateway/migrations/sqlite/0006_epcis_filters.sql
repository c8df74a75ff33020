-- Events of one type or action, in the order of pages. Without these, a page of what is rare reads all events.
CREATE INDEX journey_events_by_type ON journey_events (event_type, record_time, place) WHERE event_type IS NOT NULL;
CREATE INDEX journey_events_by_type_and_event_time ON journey_events (event_type, event_time, place) WHERE event_type IS NOT NULL;
CREATE INDEX journey_events_by_action ON journey_events (event_action, record_time, place) WHERE event_action IS NOT NULL;
CREATE INDEX journey_events_by_action_and_event_time ON journey_events (event_action, event_time, place) WHERE event_action IS NOT NULL;
CREATE INDEX captured_events_by_type ON captured_events (event_type, record_time, place);
CREATE INDEX captured_events_by_type_and_event_time ON captured_events (event_type, event_time, place);
CREATE INDEX captured_events_by_action ON captured_events (event_action, record_time, place) WHERE event_action IS NOT NULL;
CREATE INDEX captured_events_by_action_and_event_time ON captured_events (event_action, event_time, place) WHERE event_action IS NOT NULL;
