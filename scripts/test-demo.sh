#!/usr/bin/env bash
# Runs the demo as whoever wants to scan does: it has to go on serving, its links have to lead to their verdicts, and it has to end
# well when it is told to. Takes two minutes; everything must be built.
source "$(dirname "$0")/common.sh"

SERVING='stop them with Ctrl-C'
LOG=$(mktemp)
DEMO=
finish() {
	local status=$?
	if [ -n "$DEMO" ]; then
		kill "$DEMO" 2>/dev/null || true
		wait "$DEMO" 2>/dev/null || true
	fi
	[ $status -eq 0 ] || tail -n 40 "$LOG" >&2
	rm -f "$LOG"
}
trap finish EXIT

say "The demo, which goes on serving"
CARNET_DEMO_SERVE=1 CARNET_DEMO_PORT=$(free_port 9955) "$ROOT/scripts/demo.sh" >"$LOG" 2>&1 </dev/null &
DEMO=$!
for _ in $(seq 900); do
	if grep -q "$SERVING" "$LOG"; then break; fi
	kill -0 "$DEMO" 2>/dev/null || fail "the demo ended before it served."
	sleep 1
done
grep -q "$SERVING" "$LOG" || fail "the demo did not serve within 15 minutes."
# The links stand below that line.
sleep 1

# Follows a link that the demo printed behind these words, and insists on the verdict.
follow() {
	local link out
	link=$(sed -n "s/^    $1: //p" "$LOG")
	[ -n "$link" ] || fail "the demo printed no link of '$1'."
	out=$(curl -sf -m 10 -H 'Accept: application/json' "$link") || fail "$link gives no verdict."
	grep -q "\"verdict\": *\"$2\"" <<<"$out" || fail "$link should have been $2: $out"
	echo "    $link: $2"
}
follow 'her bottle, recalled' recalled
follow 'the other lot' authentic
site=$(sed -n 's/^    the scan page: //p' "$LOG")
if [ -n "$site" ]; then
	curl -sf -m 10 -o /dev/null "$site" || fail "there is no scan page at $site."
else
	say "The demo has no scan page here"
fi

kill "$DEMO"
wait "$DEMO" || fail "the demo did not end well."
DEMO=
say "The demo serves until it is told to stop"
