#!/usr/bin/env bash
# Clippy, the documentation, licences and advisories: what is checked without running anything. Everything must be built.
source "$(dirname "$0")/common.sh"
cd "$ROOT"

say "Clippy"
# The runtimes were built before: here the compiler of clippy would build the wasm of each once more.
SKIP_WASM_BUILD=1 cargo clippy --release --locked --workspace --all-targets -- -D warnings

say "Documentation"
RUSTDOCFLAGS="-D warnings" cargo doc --release --locked --workspace --no-deps

say "Licences, sources, advisories"
"$ROOT/scripts/deny.sh"
