#!/usr/bin/env python3
"""What the weights let through: of everything that is benchmarked, at its largest, the part of a block that it takes, and how many
signed calls of it come through in a second. Arithmetic over the files that `bench-weights.sh` wrote; nothing is measured or built.
Ends with 1 if one is charged more than the calls of members have in a block, or for those that no member makes than a block has."""

import os
import re
import sys
from glob import glob

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
STOCK = "runtime/src/weights/stock"
# What every signed call passes, by `TxExtension` of the runtime: benchmarks of the SDK. The nonce reads one value more; fees are
# zero and charge nothing.
EXTENSIONS = ["check_non_zero_sender", "check_spec_version", "check_tx_version", "check_genesis", "check_mortality_mortal_transaction",
              "check_nonce", "check_weight", "weight_reclaim"]
MORE_READS = 1
# Operational calls: they have what a block has, and wait for no calls of members.
OPERATIONAL = ["frame_system.apply_authorized_upgrade", "frame_system.set_code"]


def fail(what):
    sys.exit(f"error: {what}")


def read(path):
    try:
        with open(os.path.join(ROOT, path)) as file:
            return file.read()
    except OSError as error:
        fail(f"{path} cannot be read: {error}")


def number(text):
    return int(text.replace("_u64", "").replace("_", ""))


def find(pattern, path):
    found = re.search(pattern, read(path), re.S)
    return number(found[1]) if found else fail(f"{path} has not the form that this script reads: {pattern}")


READ = find(r"read: ([\d_]+) \*", "runtime/src/weights/database.rs") * 1000
WRITE = find(r"write: ([\d_]+) \*", "runtime/src/weights/database.rs") * 1000
EMPTY = find(r"saturating_mul\(([\d_]+)\)", "runtime/src/weights/extrinsic.rs") * 1000
SLOT = find(r"SLOT_MILLIS: u64 = if .*? else \{ (\d+) \}", "runtime/src/constants.rs")
ROOM = SLOT * 10**9 // find(r"NORMAL_WEIGHT: Weight =\s+Weight::from_parts\(SLOT_MILLIS \* WEIGHT_REF_TIME_PER_MILLIS / (\d+)",
                            "runtime/src/constants.rs")
BLOCK = SLOT * 10**9 * 3 // find(r"MAX_WEIGHT: Weight =\s+Weight::from_parts\(SLOT_MILLIS \* 3 / (\d+)", "runtime/src/constants.rs")


def weights(text):
    """Of each function with its weight in picoseconds, all components at their largest, and what these are."""
    body = re.search(r"\nimpl<T: [\w:]+Config(?:, D: Get<RuntimeDbWeight>)?> [\w:]*WeightInfo for SubstrateWeight<T(?:, D)?> \{\n(.*?)\n\}", text, re.S)
    found = {}
    for doc, name, code in re.findall(r"((?:\t///[^\n]*\n)*)\tfn (\w+)\([^)]*\) -> Weight \{(.*?)\n\t\}", body[1] if body else "", re.S):
        most = {part: number(end) for part, end in re.findall(r"component `(\w+)` is `\[[\d_]+, ([\d_]+)\]`", doc)}
        code = re.sub(r"//[^\n]*", "", code)
        weight = number(re.search(r"Weight::from_parts\(([\d_]+)", code)[1])
        for slope, part in re.findall(r"Weight::from_parts\(([\d_]+), 0\)\.saturating_mul\((\w+)\.into", code):
            weight += number(slope) * most[part]
        for what, each in (("reads", READ), ("writes", WRITE)):
            for count in re.findall(what + r"\(([\d_]+(?:u64)?)\)", code):
                weight += number(count) * each
            for slope, part in re.findall(what + r"\(\(?([\d_]+u64)\)?\.saturating_mul\((\w+)\.into", code):
                weight += number(slope) * most[part] * each
        found[name] = (weight, most)
    return found


def of_the_sdk(crate, file, measured):
    """Those that were measured in this runtime, else those of the SDK as cargo unpacked it; nothing if there are none."""
    path = f"{STOCK}/{measured}.rs"
    if os.path.exists(os.path.join(ROOT, path)):
        return weights(read(path))
    version = re.search(rf'name = "{crate}"\nversion = "([^"]+)"', read("Cargo.lock"))
    home = os.environ.get("CARGO_HOME", os.path.expanduser("~/.cargo"))
    for path in glob(f"{home}/registry/src/*/{crate}-{version[1]}/{file}") if version else []:
        return weights(read(path))
    return {}


def main():
    ours = {path.split("/")[-3]: weights(read(path)) for path in sorted(glob(f"{ROOT}/pallets/*/src/weights.rs"))}
    stock = {os.path.basename(path)[:-3]: weights(read(path)) for path in sorted(glob(f"{ROOT}/{STOCK}/*.rs"))}
    stock.pop("mod", None)
    member = ours["consortium"]["check_member"][0]
    extensions = of_the_sdk("frame-system", "src/extensions/weights.rs", "frame_system_extensions")
    known = [extensions.get(name) for name in EXTENSIONS]
    before = max(EMPTY - member, 0) + member
    if all(known):
        before += sum(weight for weight, _ in known) + MORE_READS * READ
        told = "the extensions with what the SDK has where none are measured"
    else:
        told = "without the extensions of the SDK, which are not here: rates are too high"
    second = 1000 / SLOT
    print(f"The calls of members have {ROOM / 1e9:g} ms of a block. Before a signed call begins, {before / 1e6:.0f} us are charged ({told}): "
          f"however little a call weighs, no more than {ROOM // before * second:,.0f} come through in a second.\n")
    print("Parts of calls, votes and hooks are among these too: what they take is charged with others, or in another class. "
          "What a call gives back once it is done is not taken off.\n")
    print("| benchmark | at its largest | charged | of a block | signed calls a second |")
    print("| --- | --- | --- | --- | --- |")
    rows = [(weight, f"{pallet}.{name}", most) for pallet, all_of_it in {**ours, **stock}.items() for name, (weight, most) in all_of_it.items()]
    over = []
    for weight, name, most in sorted(rows, key=lambda row: (-row[0], row[1])):
        largest = ", ".join(f"{part} = {end:,}" for part, end in most.items())
        room = BLOCK if name in OPERATIONAL else ROOM
        fits = weight + before <= room
        if not fits:
            over.append(name)
        rate = f"{room // (weight + before) * second:,.0f}" if fits else "does not fit"
        print(f"| {name} | {largest} | {weight / 1e6:,.0f} us | {100 * weight / room:.1f} % | {rate} |")
    print(f"\n{len(rows)} benchmarks; more than a block: {', '.join(over) or 'none'}.")
    sys.exit(1 if over else 0)


if __name__ == "__main__":
    main()
