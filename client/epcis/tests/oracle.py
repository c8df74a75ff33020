#!/usr/bin/env python3
"""Compares our event hashes with those of the PyPI package epcis-event-hash-generator 1.9.3.

    python3 -m venv /tmp/oracle && /tmp/oracle/bin/pip install epcis-event-hash-generator==1.9.3
    /tmp/oracle/bin/python client/epcis/tests/oracle.py

Needs no network after the installation. It is not part of `cargo test`.
"""

import json
import logging
import pathlib
import sys

from epcis_event_hash_generator import hash_generator, json_to_py

logging.disable(logging.WARNING)
DATA = pathlib.Path(__file__).parent / "data"


def oracle(document):
    events = json_to_py.event_list_from_epcis_document_json(json.loads(json.dumps(document)))
    return hash_generator.epcis_hashes_from_events(events)


def pairs():
    vectors = json.loads((DATA / "epcis-events.jsonld").read_text())
    ours = (DATA / "epcis-events.hashes").read_text().split()
    yield "epcis-events.jsonld", ours, oracle(vectors)
    export = json.loads((DATA / "export.jsonld").read_text())
    ours = [event["eventID"] for event in export["epcisBody"]["eventList"]]
    yield "export.jsonld", ours, oracle(export)


def main():
    failed = False
    for name, ours, theirs in pairs():
        same = sum(a == b for a, b in zip(ours, theirs))
        print(f"{name}: {same} of {len(ours)} hashes agree")
        for number, (a, b) in enumerate(zip(ours, theirs), 1):
            if a != b:
                print(f"  event {number}: ours {a}, theirs {b}")
        failed |= same != len(ours) or len(theirs) != len(ours)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
