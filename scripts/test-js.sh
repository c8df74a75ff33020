#!/usr/bin/env bash
# Signs and reads with polkadot.js on a chain of one node, which must be built.
# Needs Node 18 or newer with npm.
source "$(dirname "$0")/common.sh"

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
	fail "node or npm is missing: on Debian, install the packages nodejs and npm."
fi
MAJOR=$(node -p 'process.versions.node.split(".")[0]')
[ "$MAJOR" -ge 18 ] || fail "node $MAJOR is too old: 18 or newer is needed."
[ -x "$BIN/carnet-node" ] ||
	fail "there is no $BIN/carnet-node: run 'cargo build --release -p carnet-node'."

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

say "Installing polkadot.js in a temporary folder"
mkdir "$WORK/js"
cp "$ROOT"/tests/polkadot-js/{.npmrc,package.json,package-lock.json,test.mjs} "$WORK/js"
(cd "$WORK/js" && timeout 300 npm ci --ignore-scripts --loglevel=error)

PORT=$(node -e '
	const server = require("net").createServer();
	server.listen(0, "127.0.0.1", () => {
		console.log(server.address().port);
		server.close();
	});
')
say "Starting a development chain in a temporary folder (RPC on 127.0.0.1:$PORT)"
timeout 300 "$BIN/carnet-node" --dev --base-path "$WORK/chain" --rpc-port "$PORT" --no-prometheus \
	--no-telemetry --no-mdns --listen-addr /ip4/127.0.0.1/tcp/0 >"$WORK/node.log" 2>&1 &
NODE=$!

ready() { (: <"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; }
for _ in $(seq 120); do
	kill -0 "$NODE" 2>/dev/null || fail "the node stopped."
	if ready; then break; fi
	sleep 0.5
done
ready || fail "the node did not open its RPC port within a minute."

CARNET_URL=ws://127.0.0.1:$PORT timeout 240 node "$WORK/js/test.mjs"
