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
say "Tests (25 minutes, most of them networks of real nodes)"
make_work
if [ -z "${CARNET_TEST_POSTGRES:-}" ]; then
	if start_postgres; then
		export CARNET_TEST_POSTGRES=$POSTGRES
	else
		say "There is no PostgreSQL here and none can be started: the gateway is tested on SQLite ONLY"
	fi
fi
cargo test --release --locked --workspace --all-targets
stop_postgres

say "The verifier as wasm"
"$ROOT/scripts/test-verifier.sh"

say "Pages"
"$ROOT/scripts/test-web.sh"
"$ROOT/scripts/test-page.sh"

say "What operators get"
"$ROOT/scripts/test-operations.sh"

say "polkadot.js"
"$ROOT/scripts/test-js.sh"

say "The gateway against its OpenAPI document"
"$ROOT/scripts/test-gateway-contract.sh"

say "Credentials before another library"
"$ROOT/scripts/test-vc.sh"

say "What calls cost, against bench/baseline.json"
"$ROOT/scripts/test-regression.sh"

say "Clippy"
# The runtimes were built above: here the compiler of clippy would build the wasm of each once more.
SKIP_WASM_BUILD=1 cargo clippy --release --locked --workspace --all-targets -- -D warnings

say "Documentation"
RUSTDOCFLAGS="-D warnings" cargo doc --release --locked --workspace --no-deps

say "Licences, sources, advisories"
"$ROOT/scripts/deny.sh"

say "All tests passed"
