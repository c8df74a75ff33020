#!/usr/bin/env bash
# Builds the verifier as one wasm file and compares its answers in node.js with those of the native build.
# Needs Node 18 or newer.
source "$(dirname "$0")/common.sh"
prepare

command -v node >/dev/null || fail "node is missing: on Debian, install the package nodejs."
build_verifier
timeout 120 node verifier/wasm/check.mjs "$VERIFIER_WASM" verifier/vectors
