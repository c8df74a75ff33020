#!/usr/bin/env bash
# Sets up and runs every test.
source "$(dirname "$0")/common.sh"
prepare

say "Format"
cargo fmt --all --check

say "Tests (the first build takes 20 to 30 minutes on two cores, later ones seconds to minutes)"
cargo test --release --workspace --locked
say "All tests passed"
