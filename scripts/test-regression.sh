#!/usr/bin/env bash
# Measures what calls cost, and fails if one costs a quarter more than at the commit of bench/baseline.json: three minutes, and
# nine at the most, since a figure that is worse is measured again. Everything must be built.
source "$(dirname "$0")/common.sh"

BASELINE=$ROOT/bench/baseline.json
if [ ! -f "$BASELINE" ]; then
	say "There is no bench/baseline.json, which 'just bench --write-baseline bench/baseline.json' makes on a quiet machine: what calls cost was NOT compared"
	exit 0
fi
for program in carnet carnet-node carnet-bench; do
	[ -x "$BIN/$program" ] || fail "there is no $BIN/$program: run 'cargo build --release --workspace --all-targets'."
done
# What it has measured by then is printed.
timeout --foreground 2400 "$BIN/carnet-bench" --baseline "$BASELINE"
