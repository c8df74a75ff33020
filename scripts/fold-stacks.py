#!/usr/bin/env python3
"""Reads what `perf script` prints, writes folded stacks into a file, and prints two tables: areas and functions."""

import re
import sys
from collections import Counter

# The first area that a frame belongs to, from the innermost frame outwards, has the whole sample: the areas add up to all.
AREAS = [
    ("kernel", r"^\[kernel\]"),
    ("signatures", r"schnorrkel|curve25519|ed25519|merlin|secp256k1|sr25519"),
    ("hashes", r"blake2|twox|xxh|sha2|sha256|keccak|sm3"),
    ("trie and database", r"parity_db|trie_db|sp_trie|hash_db|memory_db|sc_client_db|sp_state_machine|kvdb"),
    ("memory", r"jemalloc|^_?rje_|^malloc|^free$|^realloc|^calloc|sc_allocator|freeing_bump"),
    ("runtime (wasm)", r"^\[wasm\]"),
    ("instances of the runtime", r"wasmtime|sc_executor"),
    ("transaction pool", r"transaction_pool|txpool"),
    ("block building", r"basic_authorship|block_builder"),
    ("finality", r"grandpa"),
    ("import of blocks", r"sc_consensus|import_queue|block_import|sc_service::client"),
    ("RPC", r"jsonrpsee|sc_rpc|soketto|hyper|carnet_node::rpc|serde_json"),
    ("network", r"sc_network|libp2p|litep2p|yamux|snow|multistream"),
    ("async runtime", r"tokio|futures|mio::|parking_lot|crossbeam"),
]
AREAS = [(name, re.compile(pattern)) for name, pattern in AREAS]
HASH = re.compile(r"::h[0-9a-f]{16}$")
FRAME = re.compile(r"^\s+[0-9a-f]+\s+(.*?)\s+\((.*)\)$")
TOP = 40


def name(symbol, library):
    """What a frame is called: without offset and hash, and with its kind where the symbol does not tell."""
    symbol = HASH.sub("", re.sub(r"\+0x[0-9a-f]+$", "", symbol))
    if "perf-" in library and library.endswith(".map"):
        return "[wasm] " + symbol
    if library.startswith("[kernel") or library.endswith(".ko"):
        return "[kernel] " + symbol
    if symbol == "[unknown]":
        return "[" + library.rsplit("/", 1)[-1].strip("[]") + "]"
    return symbol


def samples(lines):
    """Stacks, the innermost frame first, each with the thread that it is of."""
    thread, frames = None, []
    for line in lines:
        line = line.rstrip("\n")
        frame = FRAME.match(line)
        if frame and thread is not None:
            frames.append(name(*frame.groups()))
        elif line.strip():
            # A name of a thread may have spaces; its numbers stand at the end.
            thread, frames = re.sub(r"\s+\d+(/\d+)?:?\s*$", "", line.strip()), []
        elif thread is not None:
            if frames:
                yield thread, frames
            thread, frames = None, []
    if thread is not None and frames:
        yield thread, frames


def area(frames):
    for frame in frames:
        for what, pattern in AREAS:
            if pattern.search(frame):
                return what
    return "other"


def table(head, rows):
    print(f"| {' | '.join(head)} |")
    print("|" + " --- |" * len(head))
    for row in rows:
        print(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |")
    print()


def main(folded, title):
    stacks, areas, alone, inside = Counter(), Counter(), Counter(), Counter()
    for thread, frames in samples(sys.stdin):
        stacks[";".join([thread] + [frame.replace(";", ":") for frame in reversed(frames)])] += 1
        areas[area(frames)] += 1
        alone[frames[0]] += 1
        inside.update(set(frames))
    count = sum(stacks.values())
    if count == 0:
        sys.exit("error: perf has no samples: was the program idle?")
    with open(folded, "w") as file:
        file.writelines(f"{stack} {times}\n" for stack, times in sorted(stacks.items()))

    def percent(times):
        return f"{100 * times / count:.1f} %"

    print(f"{title}. {count:,} samples.\n")
    print("Each sample belongs to the area of its innermost frame that has one. A stack ends where the runtime was called:\n"
          "what a host function takes is not found under the call that asked for it.\n")
    table(["area", "time"], [(what, percent(times)) for what, times in areas.most_common()])
    table(["function", "itself", "with what it calls"],
          [(f"`{what}`", percent(times), percent(inside[what])) for what, times in alone.most_common(TOP)])
    table(["function", "with what it calls"],
          [(f"`{what}`", percent(times)) for what, times in inside.most_common(TOP)])


if __name__ == "__main__":
    main(*sys.argv[1:])
