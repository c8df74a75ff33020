#!/usr/bin/env bash
# Shows where the time of a program goes under a load of carnet-bench: stacks as perf samples them, folded for flame graphs, and the
# functions and areas that take most of it as tables.
#
#   scripts/profile.sh TOPIC[/PART] [--program carnet-node] [--after SECONDS] [--seconds SECONDS] [--to FOLDER]
#
# TOPIC and PART are those of carnet-bench, as in capacity/signed, custody/trace, gateway/verdicts, copyright/bulk. All processes of
# the program that the load started are sampled together, --after seconds from its beginning on; then the load is ended. The
# figures that it prints meanwhile are not to be quoted.
source "$(dirname "$0")/common.sh"

LOAD=
PROGRAM=carnet-node
AFTER=60
SECONDS_OF_SAMPLES=30
TO=
# A prime, so that no timer of the node keeps in step with it. Each sample copies a piece of the stack: half a minute of two busy
# cores takes 200 MB.
HERTZ=197
STACK=16384

while [ $# -gt 0 ]; do
	case $1 in
	--program | --after | --seconds | --to)
		[ $# -gt 1 ] || fail "$1 needs a value."
		case $1 in
		--program) PROGRAM=$2 ;;
		--after) AFTER=$2 ;;
		--seconds) SECONDS_OF_SAMPLES=$2 ;;
		--to) TO=$2 ;;
		esac
		shift 2
		;;
	-*) fail "'$1' is unknown; the first lines of $0 say what there is." ;;
	*)
		[ -z "$LOAD" ] || fail "one load at a time: '$LOAD' or '$1'?"
		LOAD=$1
		shift
		;;
	esac
done
[ -n "$LOAD" ] || fail "name a load, as in: $0 capacity/signed"
[[ $AFTER =~ ^[0-9]+$ && $SECONDS_OF_SAMPLES =~ ^[1-9][0-9]*$ ]] || fail "--after and --seconds take whole seconds."
TOPIC=${LOAD%%/*}
PART=
[ "$TOPIC" = "$LOAD" ] || PART=${LOAD#*/}
TO=${TO:-$PWD/profile-${LOAD//\//-}}

for tool in perf python3; do
	command -v $tool >/dev/null || fail "$tool is missing: install it (Debian: linux-perf, python3)."
done
make_work
perf record -q -e cpu-clock -o "$WORK/probe" -- true >/dev/null 2>"$WORK/probe.log" ||
	fail "perf may not sample here: $(tail -n 1 "$WORK/probe.log") Be root, or set kernel.perf_event_paranoid to 1."
for program in carnet-bench carnet-node "$PROGRAM"; do
	[ -x "$BIN/$program" ] || fail "there is no $BIN/$program: run 'cargo build --release --workspace'."
done
mkdir -p "$TO"

# The processes of the program below one, with spaces between them.
below() {
	local id found=""
	for id in $(ps -e -o pid= -o ppid= | awk -v root="$1" '{ parent[$1] = $2 }
		END { for (id in parent) { at = id; while (at && at != root) at = parent[at]; if (at == root) print id } }'); do
		[ "$(readlink "/proc/$id/exe")" != "$(readlink -f "$BIN/$PROGRAM")" ] || found+="$id "
	done
	echo "$found"
}

BENCH=
stop_bench() {
	[ -n "$BENCH" ] || return 0
	# It ends its nodes by itself.
	kill -TERM "$BENCH" 2>/dev/null || true
	wait "$BENCH" 2>/dev/null || true
	BENCH=
}
trap 'stop_bench; finish' EXIT

say "Starting the load $LOAD"
# wasmtime tells perf where the functions of the runtime are.
CARNET_BENCH_PARTS=$PART WASMTIME_PROFILING_STRATEGY=perfmap \
	"$BIN/carnet-bench" "$TOPIC" >"$TO/load.txt" 2>"$TO/load.log" &
BENCH=$!
for ((second = 0; second < AFTER; second++)); do
	kill -0 "$BENCH" 2>/dev/null || break
	sleep 1
done
kill -0 "$BENCH" 2>/dev/null || fail "the load ended within $AFTER seconds, see $TO/load.log: choose a smaller --after."
processes=$(below "$BENCH")
[ -n "$processes" ] || fail "the load runs no $PROGRAM now: choose another --after, or another --program."
say "Sampling $PROGRAM (${processes% }) for $SECONDS_OF_SAMPLES seconds"
# Without frame pointers, which no release has: stacks come from the tables that panics use. Only time on a processor counts.
perf record -q -e cpu-clock -F "$HERTZ" --call-graph "dwarf,$STACK" -p "$(tr ' ' ',' <<<"${processes% }")" \
	-o "$WORK/perf.data" -- sleep "$SECONDS_OF_SAMPLES" || fail "perf did not sample: see above."
stop_bench
say "Reading the stacks"
perf script -i "$WORK/perf.data" --no-inline -F comm,pid,tid,ip,sym,dso 2>"$TO/perf.log" |
	python3 -B "$ROOT/scripts/fold-stacks.py" "$TO/stacks.folded" \
		"$PROGRAM under $LOAD, $HERTZ samples a second of each busy core for $SECONDS_OF_SAMPLES s from second $AFTER on" \
		>"$TO/profile.md"
# Each process wrote where its functions are.
for process in $processes; do rm -f "/tmp/perf-$process.map"; done
cat "$TO/profile.md"
say "$TO has profile.md, stacks.folded (for flamegraph.pl, inferno or speedscope), and what the load said"
