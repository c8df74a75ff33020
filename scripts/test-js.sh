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
	fail "there is no $BIN/carnet-node: run 'cargo build --release --workspace --all-targets'."

make_work
say "Installing polkadot.js in a temporary folder"
mkdir "$WORK/js"
cp "$ROOT"/tests/polkadot-js/{.npmrc,package.json,package-lock.json,bundle.mjs,test.mjs} "$WORK/js"
cd "$WORK/js"
if ! timeout 60 npm view @polkadot/api version >/dev/null 2>&1; then
	say "The npm registry cannot be reached from here: polkadot.js was NOT tested"
	exit 0
fi
timeout 300 npm ci --ignore-scripts --loglevel=error
cd "$ROOT"

PORT=$(node -e '
	const server = require("net").createServer();
	server.listen(0, "127.0.0.1", () => {
		console.log(server.address().port);
		server.close();
	});
')
start_node "$PORT"
ready() { (: <"/dev/tcp/127.0.0.1/$PORT") 2>/dev/null; }
wait_for_node ready

CARNET_VECTORS=$ROOT/verifier/vectors CARNET_URL=ws://127.0.0.1:$PORT timeout 240 node "$WORK/js/test.mjs"
