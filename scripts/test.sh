#!/usr/bin/env bash
# Sets up and runs every test and every check.
source "$(dirname "$0")/common.sh"
prepare

say "Format"
cargo fmt --all --check

# Hundreds of nodes are started. Compiled by each for itself, the runtime would take most of the time of the tests.
export CARNET_COMPILED=$CARGO_TARGET_DIR/compiled

# The tests of the client start the node, which has to be there.
build_all
make_work
if [ -z "${CARNET_TEST_POSTGRES:-}" ]; then
	if start_postgres; then
		export CARNET_TEST_POSTGRES=$POSTGRES
	else
		say "There is no PostgreSQL here and none can be started: the gateway is tested on SQLite ONLY"
	fi
fi

# Networks of nodes wait more than they work, and leave enough of the processors for the checks. These begin a little later, or
# cargo would let the tests wait for them.
say "Tests (25 minutes, most of them networks of real nodes), and the checks beside them"
setsid nice -n 19 bash -c 'sleep 30; exec "$0"' "$ROOT/scripts/check.sh" >"$WORK/checks.log" 2>&1 </dev/null &
CHECKS=$!
cargo test --release --locked --workspace --all-targets
stop_postgres

say "The verifier as wasm"
"$ROOT/scripts/test-verifier.sh"

say "Pages"
"$ROOT/scripts/test-web.sh"
"$ROOT/scripts/test-page.sh"

say "The story"
"$ROOT/scripts/test-demo.sh"

say "What operators get"
"$ROOT/scripts/test-operations.sh"

say "polkadot.js"
"$ROOT/scripts/test-js.sh"

say "The gateway against its OpenAPI document"
"$ROOT/scripts/test-gateway-contract.sh"

say "Credentials before another library"
"$ROOT/scripts/test-vc.sh"

say "What the checks found"
if ! wait "$CHECKS"; then
	cat "$WORK/checks.log"
	fail "the checks above found something."
fi
tail -n 5 "$WORK/checks.log"
CHECKS=

say "What calls cost, against bench/baseline.json"
"$ROOT/scripts/test-regression.sh"

say "All tests passed"
