#!/usr/bin/env python3
"""Fills the state of a raw chain spec, for measurements of the database.

    fill-state.py SPEC FILLED ENTRIES

The entries lie in maps that no pallet reads, so that nothing has to decode them. To the database they are like the large maps
of the runtime: prefixes of 32 bytes, keys hashed with Blake2_128Concat, most values short. Those of 20 bytes lie inside their
node of the trie, longer ones apart.
"""

import hashlib
import json
import random
import sys

# Bytes of a value, and how many of a hundred entries have it.
LENGTHS = [(20, 25), (90, 50), (250, 20), (1500, 5)]


def entries(count):
    """Keys and values, the same in every run."""
    source = random.Random(1)
    for length, percent in LENGTHS:
        prefix = hashlib.blake2b(b"map of %d" % length, digest_size=32).digest()
        for number in range(count * percent // 100):
            key = b"\x01" + number.to_bytes(8, "little")
            hashed = hashlib.blake2b(key, digest_size=16).digest() + key
            yield prefix + hashed, source.randbytes(length)


def main():
    if len(sys.argv) != 4 or not sys.argv[3].isdigit():
        sys.exit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        spec = json.load(file)
    try:
        top = spec["genesis"]["raw"]["top"]
    except KeyError:
        sys.exit(f"error: {sys.argv[1]} is not a raw chain spec: write it with export-chain-spec --raw.")
    for key, value in entries(int(sys.argv[3])):
        top["0x" + key.hex()] = "0x" + value.hex()
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(spec, file)


main()
