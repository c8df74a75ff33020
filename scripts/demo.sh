#!/usr/bin/env bash
# Sets up, builds, starts a chain of one node and shows what Carnet can do so far.
source "$(dirname "$0")/common.sh"
prepare

say "Building the node and the command line (20 to 30 minutes on two cores the first time)"
cargo build --release --locked --workspace --all-targets

WORK=$(mktemp -d)
NODE=
finish() {
	local status=$?
	if [ -n "$NODE" ]; then
		kill "$NODE" 2>/dev/null || true
		wait "$NODE" 2>/dev/null || true
	fi
	if [ $status -ne 0 ] && [ -f "$WORK/node.log" ]; then
		echo "The end of the node's log:" >&2
		tail -n 20 "$WORK/node.log" >&2
	fi
	rm -rf "$WORK"
}
trap finish EXIT

PORT=${CARNET_DEMO_PORT:-9955}
rpc() {
	curl -sf -m 5 -H 'Content-Type: application/json' \
		-d "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"$1\",\"params\":${2:-[]}}" "http://127.0.0.1:$PORT"
}
finalised() {
	local hash
	hash=$(rpc chain_getFinalizedHead | sed 's/.*"result":"\(0x[0-9a-f]*\)".*/\1/') || return 1
	printf '%d\n' "$(rpc chain_getHeader "[\"$hash\"]" | sed 's/.*"number":"\(0x[0-9a-f]*\)".*/\1/')"
}

say "Starting a development chain in a temporary folder (RPC on 127.0.0.1:$PORT)"
if rpc system_health >/dev/null 2>&1; then
	fail "port $PORT is taken: choose another one with CARNET_DEMO_PORT=NUMBER."
fi
timeout 900 "$BIN/carnet-node" --dev --base-path "$WORK/chain" --rpc-port "$PORT" --no-prometheus \
	--no-telemetry --no-mdns --listen-addr /ip4/127.0.0.1/tcp/0 >"$WORK/node.log" 2>&1 &
NODE=$!

for _ in $(seq 120); do
	kill -0 "$NODE" 2>/dev/null || fail "the node stopped."
	if number=$(finalised 2>/dev/null) && [ "$number" -ge 6 ]; then break; fi
	sleep 0.5
done
[ "${number:-0}" -ge 6 ] || fail "the chain did not finalise within a minute."
say "Block $number is final; a block comes every 500 ms"

GTIN=09506000134352
LOT=DEMO-1
PASS=$WORK/passphrase
head -c 24 /dev/urandom | base64 >"$PASS"

say "Making 100,000 unit codes for lot $LOT of trade item $GTIN"
"$BIN/carnet" codes generate --gtin "$GTIN" --lot "$LOT" --count 100000 --out "$WORK/codes" --passphrase-file "$PASS"

say "Checking every leaf against the root"
"$BIN/carnet" codes check "$WORK/codes"

openings=$(echo "$WORK"/codes/*.openings)
leaves=$(echo "$WORK"/codes/*.leaves)

say "Printing labels of four units"
"$BIN/carnet" codes labels --openings "$openings" --indices 0..3 --out "$WORK/labels" --format svg

say "Opening one label: what a scan will send to the chain"
label=$("$BIN/carnet" codes labels --openings "$openings" --indices 2 --out "$WORK/one" --format svg --json \
	| grep -o 'https://[^"]*' | head -n 1)
"$BIN/carnet" codes evidence --label "$label" --openings "$openings" --leaves "$leaves"

say "A made-up label is not in the file"
if "$BIN/carnet" codes evidence --label "${label%????}0000" --openings "$openings" --leaves "$leaves"; then
	fail "a made-up label was accepted."
fi
say "Done. The chain reached block $(finalised) and stops now."
