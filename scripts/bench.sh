#!/usr/bin/env bash
# Sets up, builds and measures. Arguments go to carnet-bench: what to measure, or --all; --quick, --full, --json, --markdown,
# --svg FOLDER; --baseline FILE, --write-baseline FILE.
source "$(dirname "$0")/common.sh"
# With --json the results alone stand on the standard output.
{
	prepare
	build_all
	# Nothing else needs these.
	if [[ " $* " =~ ' '(peers|--all)' ' ]]; then
		say "Building the benchmark runtime"
		cargo build --release --locked --package carnet-bench-runtime --features std
		"$ROOT/scripts/bench-peers.sh"
	fi
	if [[ " $* " =~ ' '(grid|--all)' ' ]]; then
		say "Building the runtime with short slots"
		cargo build --release --locked --package carnet-bench-short-slots --features std
	fi
	say "Measuring; stop other programs first, they share the cores"
} >&2

exec "$BIN/carnet-bench" "$@"
