#!/usr/bin/env bash
# Sets up, builds and measures. Arguments go to carnet-bench: --quick, --full, --json, and what to measure.
source "$(dirname "$0")/common.sh"
# With --json the results alone stand on the standard output.
{
	prepare
	say "Building (20 to 30 minutes on two cores the first time)"
	cargo build --release --locked --workspace --all-targets
	say "Measuring; stop other programs first, they share the cores"
} >&2

exec "$BIN/carnet-bench" "$@"
